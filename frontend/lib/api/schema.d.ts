// Generated from the API's OpenAPI by `npm run types`. Do not edit.

export interface paths {
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Accounts
         * @description Accounts by name.
         */
        get: operations["list_accounts_api_accounts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Account
         * @description One account with its people and deals.
         */
        get: operations["get_account_api_accounts__account_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Account Plan
         * @description The account's plan: the company, the history with it, its contacts, and all its deals that you see.
         */
        get: operations["get_account_plan_api_accounts__account_id__plan_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/plan.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Account Plan As Page
         * @description The account's plan as a page to print.
         */
        get: operations["get_account_plan_as_page_api_accounts__account_id__plan_html_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/plan.md": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Account Plan As Markdown
         * @description The account's plan as Markdown.
         */
        get: operations["get_account_plan_as_markdown_api_accounts__account_id__plan_md_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Call
         * @description A call without its words.
         */
        get: operations["get_call_api_calls__call_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Transcript
         * @description A call's words as numbered sentences.
         */
        get: operations["get_transcript_api_calls__call_id__transcript_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Candidates
         * @description Watched candidates, the surest first. A further conversation makes one an opportunity.
         */
        get: operations["list_candidates_api_candidates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Conflicts
         * @description Values that one side had set and that gave way to the other's, on the records that you see.
         */
        get: operations["list_conflicts_api_crm_conflicts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/conflicts/{conflict_id}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve Conflict
         * @description Decide whose value is right; it becomes the value here at once, and in the CRM with the next sync.
         */
        post: operations["resolve_conflict_api_crm_conflicts__conflict_id__resolution_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Status
         * @description Whether a CRM is connected, how the last sync ended, and what waits for people.
         */
        get: operations["get_status_api_crm_status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron/crm-sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Crm Sync
         * @description Sync with the CRM for as long as one invocation may take; nothing to do where none is configured.
         */
        get: operations["crm_sync_api_cron_crm_sync_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron/daily-sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Daily Sync
         * @description Sync with Gong for as long as one invocation may take; what is left then, the worker goes on with.
         */
        get: operations["daily_sync_api_cron_daily_sync_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Work
         * @description Do what is queued for as long as one invocation may take.
         */
        get: operations["work_api_cron_work_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emails/{email_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Email
         * @description An email with its full text where that is kept.
         */
        get: operations["get_email_api_emails__email_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Health
         * @description 200 when the database answers and every migration is applied, else 503 with what is wrong.
         */
        get: operations["get_health_api_health_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insights/learning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Learning
         * @description The rep, the benchmark, the differences that hold up, and moments of won deals that show the other way.
         */
        get: operations["get_learning_api_insights_learning_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Me
         * @description Who is asking, with their role.
         */
        get: operations["get_me_api_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Opportunities
         * @description Opportunities, filtered, sorted and paged.
         */
        get: operations["list_opportunities_api_opportunities_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Opportunity
         * @description One opportunity with its health and reasons.
         */
        get: operations["get_opportunity_api_opportunities__opportunity_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Insights
         * @description Patterns, themes, objections, relationship and recommendations, from all conversations that are read.
         *
         *     Where Claude reads, it also words the recommendations; `wording` says whose words they are.
         */
        get: operations["get_insights_api_opportunities__opportunity_id__insights_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Plan
         * @description The deal's plan, complete in itself: each value with where it comes from.
         */
        get: operations["get_plan_api_opportunities__opportunity_id__plan_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/plan.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Plan As Page
         * @description The plan as a page to print.
         */
        get: operations["get_plan_as_page_api_opportunities__opportunity_id__plan_html_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/plan.md": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Plan As Markdown
         * @description The plan as Markdown.
         */
        get: operations["get_plan_as_markdown_api_opportunities__opportunity_id__plan_md_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/plan/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Plan Versions
         * @description What changed in the plan, when, and through which conversation.
         */
        get: operations["list_plan_versions_api_opportunities__opportunity_id__plan_versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/qualification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Qualification
         * @description The ten signals of MEDDIC and BANT.
         */
        get: operations["get_qualification_api_opportunities__opportunity_id__qualification_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/qualification/{signal}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Decide Signal
         * @description Confirm or reject a signal, with a reason; it holds until you withdraw it.
         */
        put: operations["decide_signal_api_opportunities__opportunity_id__qualification__signal__decision_put"];
        post?: never;
        /**
         * Withdraw Signal
         * @description Let the computed status hold again.
         */
        delete: operations["withdraw_signal_api_opportunities__opportunity_id__qualification__signal__decision_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Stages
         * @description The stage, what the next one needs, and how it came here.
         */
        get: operations["get_stages_api_opportunities__opportunity_id__stages_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/stakeholders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Stakeholders
         * @description The people of the buyer with roles and scores, and who follows whom.
         */
        get: operations["get_stakeholders_api_opportunities__opportunity_id__stakeholders_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/stakeholders/{person_id}/overrides/{score}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Score
         * @description Set a person's score yourself, with a reason; it holds until you withdraw it.
         */
        put: operations["set_score_api_opportunities__opportunity_id__stakeholders__person_id__overrides__score__put"];
        post?: never;
        /**
         * Withdraw Score
         * @description Let the computed score hold again.
         */
        delete: operations["withdraw_score_api_opportunities__opportunity_id__stakeholders__person_id__overrides__score__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{opportunity_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Timeline
         * @description Its calls and emails in order of time, summaries only.
         */
        get: operations["get_timeline_api_opportunities__opportunity_id__timeline_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Reps
         * @description The seller's people with their manager and how much they have.
         */
        get: operations["list_reps_api_reps_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive Email
         * @description Take in one raw email (RFC 5322).
         *
         *     It may be the body itself (`message/rfc822`), or lie in a form or in JSON as SendGrid Inbound Parse (`email`),
         *     Mailgun (`body-mime`; let the address end with `/email/mime`), CloudMailin (`message`), Postmark (`RawEmail`) and
         *     Amazon SES by way of SNS (`content`) post it.
         *
         *     202 when it is new. 200 when it was delivered before: providers that take only 200 for success post it again once,
         *     and then rest.
         */
        post: operations["receive_email_api_webhooks_email_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/gong": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive Call
         * @description Be told of a call by a rule in Gong ("Fire webhook").
         *
         *     The rule signs its deliveries (the header is a JWT of Gong's, checked against GONG_WEBHOOK_PUBLIC_KEYS), or its
         *     address carries GONG_WEBHOOK_SECRET as `?token=`. The call itself is fetched by a job.
         */
        post: operations["receive_call_api_webhooks_gong_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/notion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive Event
         * @description Be told by a webhook subscription of a Notion connection that something changed.
         *
         *     Its first delivery, the handshake, brings the verification token and is taken while NOTION_WEBHOOK_TOKEN is not set:
         *     `dealcoach crm handshake` shows it. Every other is checked against that setting. What changed is not believed but
         *     looked up by the sync, which is woken within a minute.
         */
        post: operations["receive_event_api_webhooks_notion_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AccountDetail */
        AccountDetail: {
            /** Domain */
            domain: string | null;
            /** Employees */
            employees: number | null;
            /** @description Since when it is in the CRM's trash. */
            gone_at: components["schemas"]["Moment"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Industry */
            industry: string | null;
            /** Lost Opportunities */
            lost_opportunities: number;
            /** Name */
            name: string;
            /** Open Opportunities */
            open_opportunities: number;
            /** Opportunities */
            opportunities: components["schemas"]["AccountOpportunity"][];
            /** People */
            people: components["schemas"]["AccountPerson"][];
            /** Website */
            website: string | null;
            /** Won Opportunities */
            won_opportunities: number;
        };
        /** AccountOpportunity */
        AccountOpportunity: {
            /** Health Score */
            health_score: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            stage: components["schemas"]["Stage"];
        };
        /** AccountPage */
        AccountPage: {
            /** Accounts */
            accounts: components["schemas"]["AccountRow"][];
            pagination: components["schemas"]["Pagination"];
        };
        /** AccountPerson */
        AccountPerson: {
            /** Email */
            email: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Title */
            title: string | null;
        };
        /**
         * AccountPlan
         * @description The container of an account's deals.
         */
        AccountPlan: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /** Active */
            active: components["schemas"]["DealLine"][];
            business_model: components["schemas"]["Sourced"];
            /** Competitors */
            competitors: components["schemas"]["Sourced"][];
            /** Contacts */
            contacts: components["schemas"]["KeyContact"][];
            /** Domain */
            domain: string | null;
            first_at: components["schemas"]["Moment"] | null;
            /**
             * Fit
             * @description Needs that the buyer said, and the product line for each.
             */
            fit: components["schemas"]["Sourced"][];
            industry: components["schemas"]["Sourced"];
            /** Initiatives */
            initiatives: components["schemas"]["Sourced"][];
            /** Interactions */
            interactions: number;
            last_at: components["schemas"]["Moment"] | null;
            /** Losses */
            losses: components["schemas"]["DealLine"][];
            /** Name */
            name: string;
            /** Sentiment */
            sentiment: components["schemas"]["SentimentPoint"][];
            size: components["schemas"]["Sourced"];
            /** Tech Stack */
            tech_stack: components["schemas"]["Sourced"][];
            /**
             * Whitespace
             * @description Product lines that no deal is about, and where they came up.
             */
            whitespace: components["schemas"]["Sourced"][];
            /** Wins */
            wins: components["schemas"]["DealLine"][];
        };
        /** AccountRow */
        AccountRow: {
            /** Domain */
            domain: string | null;
            /** Employees */
            employees: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Industry */
            industry: string | null;
            /** Lost Opportunities */
            lost_opportunities: number;
            /** Name */
            name: string;
            /** Open Opportunities */
            open_opportunities: number;
            /** Won Opportunities */
            won_opportunities: number;
        };
        /** AccountSummary */
        AccountSummary: {
            /** Domain */
            domain: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * ActionItem
         * @description What somebody said they would do. Overdue is by the day on which it is asked.
         */
        ActionItem: {
            /** Agreed */
            agreed: boolean;
            at: components["schemas"]["Moment"];
            /** By */
            by: string | null;
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            kind: components["schemas"]["lib__coaching__models__Kind"];
            /**
             * Settled By
             * @description Where it shows that it was done, or was not.
             */
            settled_by: components["schemas"]["Evidence"][];
            /**
             * Side
             * @enum {string}
             */
            side: "internal" | "external";
            state: components["schemas"]["ItemState"];
            /** Title */
            title: string;
            /** What */
            what: string;
            /** Who */
            who: string | null;
        };
        /**
         * Benchmark
         * @description Whom the rep is compared with: those who stand out, or where nobody does, all colleagues.
         */
        Benchmark: {
            /** Calls */
            calls: number;
            /**
             * Closed
             * @description Null where it would tell of one or two people that the viewer does not see.
             */
            closed: number | null;
            /** Deals */
            deals: number;
            /** Detail */
            detail: string;
            kind: components["schemas"]["BenchmarkKind"];
            /**
             * Performers
             * @description Those whose deals the viewer sees, the surest winner first.
             */
            performers: components["schemas"]["PerformerRow"][];
            /** Reps */
            reps: number;
            win_rate: components["schemas"]["WinRate"] | null;
            /** Won */
            won: number | null;
            /** Won Deals */
            won_deals: number;
        };
        /** @enum {string} */
        BenchmarkKind: "top_performers" | "colleagues" | "nobody";
        /** CacheMark */
        CacheMark: {
            computed_at: components["schemas"]["Moment"];
            /** Hit */
            hit: boolean;
            /** Key */
            key: string;
        };
        /** CallDetail */
        CallDetail: {
            account: components["schemas"]["AccountSummary"] | null;
            /** Direction */
            direction: string | null;
            /** Duration Seconds */
            duration_seconds: number | null;
            /** External Id */
            external_id: string;
            host: components["schemas"]["UserSummary"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Gone */
            is_gone: boolean;
            /** Is Private */
            is_private: boolean;
            /** Language */
            language: string | null;
            /** Opportunities */
            opportunities: components["schemas"]["LinkedOpportunity"][];
            /** Participants */
            participants: components["schemas"]["Participant"][];
            /** Scope */
            scope: string | null;
            /**
             * Sentence Count
             * @description Null while there is no transcript.
             */
            sentence_count: number | null;
            /** Source */
            source: string;
            started_at: components["schemas"]["Moment"];
            /** Summary */
            summary: string | null;
            /** Title */
            title: string;
            /** Url */
            url: string | null;
        };
        /**
         * CallEntry
         * @description A call on the timeline, without its words.
         */
        CallEntry: {
            at: components["schemas"]["Moment"];
            /** Duration Seconds */
            duration_seconds: number | null;
            /** Has Transcript */
            has_transcript: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Gone
             * @description The source no longer shows the call; what is stored is kept.
             */
            is_gone: boolean;
            link: components["schemas"]["LinkAnswer"];
            /** Participants */
            participants: components["schemas"]["Participant"][];
            /**
             * Summary
             * @description Gong's brief of the call.
             */
            summary: string | null;
            /** Title */
            title: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "call";
            /** Url */
            url: string | null;
        };
        /**
         * CallScore
         * @description A call's score in one dimension; null with a note where there is not enough to judge.
         */
        CallScore: {
            at: components["schemas"]["Moment"];
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Indicators */
            indicators: components["schemas"]["IndicatorScore"][];
            /** Note */
            note: string | null;
            /** Score */
            score: number | null;
            /** Title */
            title: string;
        };
        /**
         * Candidate
         * @description A watched candidate: conversations of one account and product that may become a deal.
         */
        Candidate: {
            account: components["schemas"]["AccountSummary"] | null;
            at: components["schemas"]["Moment"];
            /** Confidence */
            confidence: number;
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Features */
            features: components["schemas"]["Feature"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["lib__coaching__models__Kind"];
            /** Product */
            product: string | null;
            /** Reason */
            reason: string;
            /** Time Frame */
            time_frame: string | null;
            /** Title */
            title: string;
        };
        /** CandidatePage */
        CandidatePage: {
            /** Candidates */
            candidates: components["schemas"]["Candidate"][];
            pagination: components["schemas"]["Pagination"];
        };
        /**
         * CloseStep
         * @description One thing that still stands between the deal and its close, by when, and why.
         */
        CloseStep: {
            /** By */
            by: string | null;
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /** Reason */
            reason: string;
            /** What */
            what: string;
            /** Who */
            who: string | null;
        };
        /**
         * CrmConflict
         * @description Two values that were set for one field; `winner` is whose was kept. Without a field, one side removed the record
         *     that the other had edited, and the edit kept it.
         */
        CrmConflict: {
            /** Crm Value */
            crm_value: unknown;
            /** Dealcoach Value */
            dealcoach_value: unknown;
            /** Field */
            field: string | null;
            found_at: components["schemas"]["Moment"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["lib__crm__terms__Kind"];
            /** Label */
            label: string | null;
            /**
             * Record Id
             * Format: uuid
             */
            record_id: string;
            /** Record Name */
            record_name: string | null;
            resolution: components["schemas"]["Side"] | null;
            resolved_at: components["schemas"]["Moment"] | null;
            /** Url */
            url: string | null;
            winner: components["schemas"]["Side"];
        };
        /** CrmConflictPage */
        CrmConflictPage: {
            /** Conflicts */
            conflicts: components["schemas"]["CrmConflict"][];
            pagination: components["schemas"]["Pagination"];
        };
        /**
         * CrmProblem
         * @description A record that could not be synced, or an alert.
         */
        CrmProblem: {
            /** Attempts */
            attempts: number;
            /** Kind */
            kind: string;
            /** Reason */
            reason: string;
            /**
             * Record
             * @description Our id with the field, or the CRM's id; of an alert its name.
             */
            record: string;
            since: components["schemas"]["Moment"];
        };
        /**
         * CrmStatus
         * @description How the sync with the CRM stands.
         */
        CrmStatus: {
            /** Connector */
            connector: string | null;
            /** Error */
            error?: string | null;
            /** @description When a sync last came to its end. */
            finished_at?: components["schemas"]["Moment"] | null;
            /** @description Until when the CRM wants no requests. */
            not_before?: components["schemas"]["Moment"] | null;
            /**
             * Open Conflicts
             * @description Those that you see.
             * @default 0
             */
            open_conflicts: number;
            /**
             * Problems
             * @description The latest 100, for admins; others see none.
             */
            problems?: components["schemas"]["CrmProblem"][];
            /** Records */
            records?: components["schemas"]["RecordCounts"][];
            started_at?: components["schemas"]["Moment"] | null;
            state: components["schemas"]["SyncState"];
        };
        /**
         * DealFlag
         * @description A warning about a deal, in words.
         */
        DealFlag: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "ghosted" | "no_power" | "single_threaded" | "stalled" | "no_next_step" | "date_slipped";
            /** Text */
            text: string;
        };
        /**
         * DealLine
         * @description A deal of an account, in a line.
         */
        DealLine: {
            /** Amount */
            amount: number | null;
            /** Close Date */
            close_date: string | null;
            /** Currency */
            currency: string | null;
            /** Name */
            name: string;
            /**
             * Opportunity Id
             * Format: uuid
             */
            opportunity_id: string;
            /** Product */
            product: string | null;
            stage: components["schemas"]["Stage"];
            /** Status */
            status: string;
        };
        /**
         * Difference
         * @description How often the rep and the benchmark show one thing, in deals of the same product, size and stage.
         */
        Difference: {
            /** Benchmark */
            benchmark: number | null;
            /** Benchmark Deals */
            benchmark_deals: number;
            /**
             * Difference
             * @description The rep's share less the benchmark's.
             */
            difference: number | null;
            /**
             * Harmful
             * @description Whether showing it is the fault.
             */
            harmful: boolean;
            /** High */
            high: number | null;
            /**
             * Instead
             * @description What to do, where the rep does worse.
             */
            instead: string | null;
            /**
             * Low
             * @description Bounds that hold the difference with 95 %.
             */
            low: number | null;
            /** Meaning */
            meaning: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /**
             * P Value
             * @description Of the rank test within kinds of deals, on its own.
             */
            p_value: number | null;
            /**
             * Q Value
             * @description The same with all tests of this answer counted (Benjamini-Hochberg).
             */
            q_value: number | null;
            /**
             * Rep
             * @description Share of the rep's calls, 0 to 1, averaged over deals; a score as a part of 1.
             */
            rep: number | null;
            /** Rep Deals */
            rep_deals: number;
            verdict: components["schemas"]["lib__learning__models__Verdict"];
        };
        /** @enum {string} */
        Dimension: "discovery" | "objections" | "product_knowledge" | "rapport" | "next_steps";
        /** DimensionPattern */
        DimensionPattern: {
            /** Average */
            average: number | null;
            /** Calls */
            calls: components["schemas"]["CallScore"][];
            dimension: components["schemas"]["Dimension"];
            /** Movers */
            movers: components["schemas"]["Mover"][];
            /**
             * Note
             * @description Why there is no average or no trend.
             */
            note: string | null;
            trend: components["schemas"]["Trend"] | null;
        };
        /** @enum {string} */
        Direction: "rising" | "falling" | "level" | "unclear";
        /** EmailDetail */
        EmailDetail: {
            account: components["schemas"]["AccountSummary"] | null;
            /**
             * Body
             * @description The full text; null when only a reference is known or retention removed it.
             */
            body: string | null;
            body_removed_at: components["schemas"]["Moment"] | null;
            /**
             * Direction
             * @enum {string}
             */
            direction: "inbound" | "outbound" | "internal" | "unknown";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message Id */
            message_id: string | null;
            /** Opportunities */
            opportunities: components["schemas"]["LinkedOpportunity"][];
            /** Participants */
            participants: components["schemas"]["Participant"][];
            sent_at: components["schemas"]["Moment"];
            /** Snippet */
            snippet: string | null;
            /** Subject */
            subject: string | null;
            /** Thread Key */
            thread_key: string | null;
        };
        /**
         * EmailEntry
         * @description An email on the timeline, with its beginning only.
         */
        EmailEntry: {
            at: components["schemas"]["Moment"];
            /**
             * Direction
             * @enum {string}
             */
            direction: "inbound" | "outbound" | "internal" | "unknown";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            link: components["schemas"]["LinkAnswer"];
            /** Participants */
            participants: components["schemas"]["Participant"][];
            /** Snippet */
            snippet: string | null;
            /** Subject */
            subject: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "email";
        };
        /** @enum {string} */
        EventKind: "raised" | "raised_again" | "asked_back" | "answered" | "put_off" | "accepted" | "rejected" | "waits" | "let_rest" | "signed";
        /**
         * Evidence
         * @description One stored sentence that a finding rests on.
         */
        Evidence: {
            at: components["schemas"]["Moment"];
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /**
             * Id
             * @description The conversation's id and the sentence's number.
             */
            id: string;
            kind: components["schemas"]["lib__coaching__models__Kind"];
            /**
             * Link
             * @description Where the web app shows the moment; null where the viewer may not open the conversation.
             */
            link: string | null;
            /** N */
            n: number;
            /** Quote */
            quote: string;
            /**
             * Side
             * @enum {string}
             */
            side: "internal" | "external" | "unknown";
            /** Speaker */
            speaker: string | null;
            /** Start Ms */
            start_ms: number | null;
            /** Title */
            title: string;
        };
        /**
         * Exemplar
         * @description A moment of a closed-won deal that reads without its call, whoever's deal it is.
         */
        Exemplar: {
            /**
             * Evidence
             * @description The sentences that show it.
             */
            evidence: components["schemas"]["Evidence"][];
            /**
             * Exchange
             * @description These and the lines around them, in order.
             */
            exchange: components["schemas"]["Evidence"][];
        };
        /**
         * ExemplarMoment
         * @description Where a won deal shows something, in the words that were said; its links are those that the viewer may open.
         */
        ExemplarMoment: {
            /**
             * Call Id
             * Format: uuid
             */
            call_id: string;
            /**
             * Can Open
             * @description Whether the viewer sees the whole call, too.
             */
            can_open: boolean;
            /**
             * Evidence
             * @description The sentences that show it.
             */
            evidence: components["schemas"]["Evidence"][];
            /**
             * Exchange
             * @description These and the lines around them, in order.
             */
            exchange: components["schemas"]["Evidence"][];
            /**
             * Good
             * @description What makes it good.
             */
            good: string;
            /** Indicator */
            indicator: string;
            /** Product */
            product: string | null;
            /**
             * Rep
             * @description Whose deal it is.
             */
            rep: string | null;
        };
        /**
         * Feature
         * @description One thing that speaks for a real opportunity (points above 0) or against it (below).
         */
        Feature: {
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /** Meaning */
            meaning: string;
            /** Name */
            name: string;
            /**
             * Points
             * @description In log-odds.
             */
            points: number;
        };
        /** Health */
        Health: {
            /** Database */
            database: string;
            /** Migrations */
            migrations: string;
            /**
             * Status
             * @enum {string}
             */
            status: "ok" | "unavailable";
        };
        /** HealthAnswer */
        HealthAnswer: {
            /** Reasons */
            reasons: components["schemas"]["HealthReason"][];
            /** Score */
            score: number | null;
        };
        /** HealthReason */
        HealthReason: {
            /**
             * Evidence
             * @description Ids of calls, emails or people, or dates, that it rests on.
             */
            evidence: string[];
            /** Factor */
            factor: string;
            /**
             * Points
             * @description How far it moves the score, up or down.
             */
            points: number;
            /** Text */
            text: string;
        };
        /**
         * IndicatorScore
         * @description One indicator of a score. `points` are those of 100 that it gave or, being harmful, took.
         */
        IndicatorScore: {
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /** Meaning */
            meaning: string;
            /** Name */
            name: string;
            /** Points */
            points: number;
            state: components["schemas"]["IndicatorState"];
        };
        /** @enum {string} */
        IndicatorState: "present" | "absent" | "badly";
        /**
         * InfluenceEdge
         * @description One person asks or follows another, as it was said.
         */
        InfluenceEdge: {
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /**
             * Source
             * Format: uuid
             */
            source: string;
            /**
             * Target
             * Format: uuid
             */
            target: string;
        };
        /** Insights */
        Insights: {
            cache: components["schemas"]["CacheMark"];
            /** Conversations */
            conversations: number;
            /** Detail */
            detail: string;
            /** Objections */
            objections: components["schemas"]["ObjectionThread"][];
            /**
             * Opportunity Id
             * Format: uuid
             */
            opportunity_id: string;
            /** Patterns */
            patterns: components["schemas"]["DimensionPattern"][];
            /** Pending */
            pending: number;
            /** Recommendations */
            recommendations: components["schemas"]["Recommendation"][];
            relationship: components["schemas"]["Relationship"];
            /**
             * Status
             * @enum {string}
             */
            status: "ready" | "partial" | "nothing_to_read";
            /** Themes */
            themes: components["schemas"]["Theme"][];
            wording: components["schemas"]["Wording"];
        };
        /** @enum {string} */
        ItemState: "open" | "done" | "overdue" | "broken";
        /** KeyContact */
        KeyContact: {
            /** Deals */
            deals: string[];
            last_at: components["schemas"]["Moment"];
            /** Name */
            name: string;
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            /** Roles */
            roles: components["schemas"]["lib__readings__terms__Role"][];
            /** Title */
            title: string | null;
        };
        /** @enum {string} */
        "Kind-Input": "account" | "stakeholder" | "opportunity";
        /** LearningInsights */
        LearningInsights: {
            benchmark: components["schemas"]["Benchmark"];
            cache: components["schemas"]["CacheMark"];
            /** Detail */
            detail: string;
            /** Differences */
            differences: components["schemas"]["Difference"][];
            focus_area: components["schemas"]["Dimension"];
            /** Moments */
            moments: components["schemas"]["ExemplarMoment"][];
            rep: components["schemas"]["LearningRep"];
        };
        /** LearningRep */
        LearningRep: {
            /** Calls */
            calls: number;
            /** Closed */
            closed: number;
            /**
             * Deals
             * @description Deals with calls of the rep's that are read.
             */
            deals: number;
            /** Email */
            email: string;
            /** Name */
            name: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** @description Null where no deal is closed. */
            win_rate: components["schemas"]["WinRate"] | null;
            /** Won */
            won: number;
        };
        /**
         * LinkAnswer
         * @description Why a conversation is on this deal.
         */
        LinkAnswer: {
            /** Confidence */
            confidence: number;
            /**
             * Source
             * @enum {string}
             */
            source: "crm" | "detected" | "person";
        };
        /** LinkedOpportunity */
        LinkedOpportunity: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            link: components["schemas"]["LinkAnswer"];
            /** Name */
            name: string;
        };
        /**
         * Me
         * @description Who is asking, as they were let in.
         */
        Me: {
            /** Email */
            email: string | null;
            /**
             * Is Local
             * @description Let in without a password, as whoever sits at the server's own machine.
             */
            is_local: boolean;
            /** Name */
            name: string;
            role: components["schemas"]["lib__auth__viewer__Role"];
            /**
             * User Id
             * @description The user of Gong whom they are; null for one who is none.
             */
            user_id: string | null;
        };
        /** Format: date-time */
        Moment: string;
        Money: number;
        /**
         * Mover
         * @description What an indicator does to the scores, on average over the calls that are scored.
         */
        Mover: {
            /** Calls Absent */
            calls_absent: number;
            /** Calls Badly */
            calls_badly: number;
            /** Calls Present */
            calls_present: number;
            /**
             * Change
             * @description Points it gives in the later half of the calls beyond those in the earlier half.
             */
            change: number;
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /**
             * Gained
             * @description Points it gives; below 0 where its presence takes them.
             */
            gained: number;
            /** Meaning */
            meaning: string;
            /**
             * Missed
             * @description Points that are not there because of it.
             */
            missed: number;
            /** Name */
            name: string;
        };
        /**
         * Noticed
         * @description What became of a delivery.
         */
        Noticed: {
            /**
             * Id
             * @description Names the delivery; null for a test.
             */
            id: string | null;
            /**
             * Status
             * @description queued: the call will be fetched; known: it was delivered before; test: nothing is done.
             * @enum {string}
             */
            status: "queued" | "known" | "test";
        };
        /** ObjectionEvent */
        ObjectionEvent: {
            at: components["schemas"]["Moment"];
            /** By */
            by: string | null;
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            kind: components["schemas"]["lib__coaching__models__Kind"];
            /** Title */
            title: string;
            what: components["schemas"]["EventKind"];
        };
        /** @enum {string} */
        ObjectionKind: "price" | "timing" | "need" | "authority" | "competition" | "integration" | "security" | "resources" | "risk" | "trust" | "contract";
        /**
         * ObjectionThread
         * @description One objection across calls and emails, with the whole exchange in order.
         */
        ObjectionThread: {
            /** Events */
            events: components["schemas"]["ObjectionEvent"][];
            first_raised_at: components["schemas"]["Moment"];
            kind: components["schemas"]["ObjectionKind"];
            last_raised_at: components["schemas"]["Moment"];
            /** Raised By */
            raised_by: string[];
            resolved_at: components["schemas"]["Moment"] | null;
            state: components["schemas"]["ThreadState"];
            /** Times Raised */
            times_raised: number;
            /** Topic */
            topic: string;
        };
        /** OpportunityDetail */
        OpportunityDetail: {
            account: components["schemas"]["AccountSummary"] | null;
            amount: components["schemas"]["Money"] | null;
            /** Call Count */
            call_count: number;
            /** Close Date */
            close_date: string | null;
            created_at: components["schemas"]["Moment"];
            /**
             * Crm Stage
             * @description The CRM's own name of the stage.
             */
            crm_stage: string | null;
            /** Currency */
            currency: string | null;
            /** Email Count */
            email_count: number;
            /** External Id */
            external_id: string;
            /** @description Since when it is in the CRM's trash: no list has it then, until people take it out. */
            gone_at: components["schemas"]["Moment"] | null;
            health: components["schemas"]["HealthAnswer"];
            /**
             * Health Score
             * @description 0 to 100; null where there is nothing to judge.
             */
            health_score: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            last_touch_at: components["schemas"]["Moment"] | null;
            /**
             * Meddic
             * @description Its six letters: upper case confirmed, lower case partial, - otherwise; null before a reading.
             */
            meddic: string | null;
            /** Name */
            name: string;
            /**
             * Needs Review
             * @description Made from what was said; nobody has looked at it yet.
             */
            needs_review: boolean;
            /**
             * Next Step
             * @description What was agreed last and is open, with who and by when.
             */
            next_step: string | null;
            owner: components["schemas"]["UserSummary"] | null;
            probability: components["schemas"]["Money"] | null;
            /** Product */
            product: string | null;
            /** Source */
            source: string;
            stage: components["schemas"]["Stage"];
            updated_at: components["schemas"]["Moment"];
            /** Warnings */
            warnings: components["schemas"]["DealFlag"][];
        };
        /** OpportunityPage */
        OpportunityPage: {
            /** Opportunities */
            opportunities: components["schemas"]["OpportunitySummary"][];
            pagination: components["schemas"]["Pagination"];
        };
        /**
         * OpportunityPlan
         * @description A deal's plan, complete in itself.
         */
        OpportunityPlan: {
            /** Account */
            account: string | null;
            close_date: components["schemas"]["Sourced"];
            /** Close Plan */
            close_plan: components["schemas"]["CloseStep"][];
            /** Competitors */
            competitors: components["schemas"]["Sourced"][];
            /** Conversations */
            conversations: number;
            /**
             * Health Factors
             * @description What was said that moves the health score.
             */
            health_factors: components["schemas"]["SaidFactor"][];
            /** Items */
            items: components["schemas"]["ActionItem"][];
            /** Name */
            name: string;
            /**
             * Opportunity Id
             * Format: uuid
             */
            opportunity_id: string;
            /** Owner */
            owner: string | null;
            /**
             * Pending
             * @description Conversations that are not read yet.
             */
            pending: number;
            probability: components["schemas"]["Sourced"];
            product: components["schemas"]["Sourced"];
            qualification: components["schemas"]["Qualification"];
            /** Risks */
            risks: components["schemas"]["Sourced"][];
            stage: components["schemas"]["StageTrack"];
            stakeholders: components["schemas"]["StakeholderMap"];
            /** @description By when the buyer wants it, in their words. */
            timeline: components["schemas"]["Sourced"];
            value: components["schemas"]["Sourced"];
            /** Warnings */
            warnings: components["schemas"]["TimedWarning"][];
        };
        /**
         * OpportunitySummary
         * @description One row of the list.
         */
        OpportunitySummary: {
            account: components["schemas"]["AccountSummary"] | null;
            amount: components["schemas"]["Money"] | null;
            /** Close Date */
            close_date: string | null;
            /**
             * Crm Stage
             * @description The CRM's own name of the stage.
             */
            crm_stage: string | null;
            /** Currency */
            currency: string | null;
            /**
             * Health Score
             * @description 0 to 100; null where there is nothing to judge.
             */
            health_score: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            last_touch_at: components["schemas"]["Moment"] | null;
            /**
             * Meddic
             * @description Its six letters: upper case confirmed, lower case partial, - otherwise; null before a reading.
             */
            meddic: string | null;
            /** Name */
            name: string;
            /**
             * Needs Review
             * @description Made from what was said; nobody has looked at it yet.
             */
            needs_review: boolean;
            /**
             * Next Step
             * @description What was agreed last and is open, with who and by when.
             */
            next_step: string | null;
            owner: components["schemas"]["UserSummary"] | null;
            /** Product */
            product: string | null;
            stage: components["schemas"]["Stage"];
            updated_at: components["schemas"]["Moment"];
            /** Warnings */
            warnings: components["schemas"]["DealFlag"][];
        };
        /** Pagination */
        Pagination: {
            /** Limit */
            limit: number;
            /** Page */
            page: number;
            /** Total */
            total: number;
            /** Total Pages */
            total_pages: number;
        };
        /** @enum {string} */
        PartName: "talking" | "questions" | "attendance" | "mood" | "commitments" | "resistance" | "replies";
        /** Participant */
        Participant: {
            /** Attended */
            attended?: boolean | null;
            /** Email */
            email: string | null;
            /** Name */
            name: string | null;
            /** Person Id */
            person_id: string | null;
            /**
             * Side
             * @enum {string}
             */
            side: "internal" | "external" | "unknown";
            /** Title */
            title: string | null;
            /** User Id */
            user_id: string | null;
        };
        /**
         * PerformerRow
         * @description A colleague by closed deals like the rep's. All colleagues' bounds hold at once with 95 %.
         */
        PerformerRow: {
            /** Closed */
            closed: number;
            /** Name */
            name: string;
            /** @description Everybody else on the same mix of products and sizes. */
            others: components["schemas"]["WinRate"];
            /**
             * Stands Out
             * @description Whether the bounds lie above everybody else's.
             */
            stands_out: boolean;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            win_rate: components["schemas"]["WinRate"];
            /** Won */
            won: number;
        };
        /**
         * PlanChange
         * @description One thing that became different from the version before.
         */
        PlanChange: {
            /** After */
            after: string | null;
            /** Before */
            before: string | null;
            /** What */
            what: string;
        };
        /**
         * PlanHistory
         * @description Of the newest hundred versions, the newest first.
         */
        PlanHistory: {
            /** Versions */
            versions: components["schemas"]["PlanVersion"][];
        };
        /**
         * PlanVersion
         * @description What changed, when, and through which conversation, where one brought it about.
         */
        PlanVersion: {
            at: components["schemas"]["Moment"];
            /** Changes */
            changes: components["schemas"]["PlanChange"][];
            /** Conversation Id */
            conversation_id: string | null;
            kind: components["schemas"]["lib__coaching__models__Kind"] | null;
            /** Title */
            title: string | null;
            /** Version */
            version: number;
        };
        /**
         * Problem
         * @description application/problem+json (RFC 9457).
         */
        Problem: {
            /**
             * Detail
             * @description What happened and what to do.
             */
            detail: string;
            /**
             * Errors
             * @description Each parameter that is wrong, and why.
             * @default null
             */
            errors: {
                [key: string]: unknown;
            }[] | null;
            /** Request Id */
            request_id: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /**
             * Type
             * @default about:blank
             */
            type: string;
        };
        /**
         * Qualification
         * @description The ten signals in their fixed order.
         */
        Qualification: {
            /** Bant */
            bant: string;
            /**
             * Meddic
             * @description The letters of MEDDIC: upper case confirmed, lower case partial, - otherwise.
             */
            meddic: string;
            /** Signals */
            signals: components["schemas"]["SignalState"][];
        };
        /**
         * Received
         * @description What became of a delivery.
         */
        Received: {
            /**
             * Id
             * Format: uuid
             * @description Names the delivery; the same message posted again has the same id.
             */
            id: string;
            /**
             * Status
             * @description taken_in: its words are in; stored: kept, and tried again by the daily sync; known: it was delivered before.
             * @enum {string}
             */
            status: "taken_in" | "stored" | "known";
        };
        /**
         * Recommendation
         * @description One thing to change, with where it happened and what a won deal shows instead.
         */
        Recommendation: {
            /**
             * Behaviour
             * @description What to do next time.
             */
            behaviour: string;
            dimension: components["schemas"]["Dimension"];
            /** @description A moment of a won deal; null where none is known. */
            exemplar: components["schemas"]["Exemplar"] | null;
            /**
             * Instead
             * @description What won deals do instead.
             */
            instead: string;
            /** Problem */
            problem: string;
            /** Rank */
            rank: number;
            /**
             * Stake
             * @description Why it counts in this deal.
             */
            stake: string;
            /** Where */
            where: components["schemas"]["Evidence"][];
        };
        /**
         * RecordCounts
         * @description How many records of a kind stand in the CRM, and how.
         */
        RecordCounts: {
            /**
             * Creating
             * @description Sent to the CRM, whose answer is not known yet.
             */
            creating: number;
            kind: components["schemas"]["lib__crm__terms__Kind"];
            /** Linked */
            linked: number;
            /** Trashed */
            trashed: number;
            /**
             * Unreachable
             * @description The CRM shows them no more: removed for good, or not shared.
             */
            unreachable: number;
            /**
             * Waiting
             * @description Changed here and not told yet.
             */
            waiting: number;
        };
        /**
         * Relationship
         * @description How the buyer holds to the deal, by what the buyer does. Null with a note where there is not enough to judge.
         */
        Relationship: {
            /** Buyers Met */
            buyers_met: string[];
            /**
             * Change
             * @description Points from the first conversation to the last, by the robust slope.
             */
            change: number | null;
            /** Change High */
            change_high: number | null;
            /** Change Low */
            change_low: number | null;
            /** Note */
            note: string | null;
            /** Parts */
            parts: components["schemas"]["RelationshipPart"][];
            /** Points */
            points: components["schemas"]["RelationshipPoint"][];
            /** Score */
            score: number | null;
            trend: components["schemas"]["Warmth"] | null;
        };
        /**
         * RelationshipPart
         * @description One signal over all conversations, 0 to 100, where it shows.
         */
        RelationshipPart: {
            /** Average */
            average: number;
            /** Conversations */
            conversations: number;
            /** Latest */
            latest: number;
            /** Meaning */
            meaning: string;
            name: components["schemas"]["PartName"];
        };
        /**
         * RelationshipPoint
         * @description One conversation: its score, what it is made of, and the smoothed score up to here.
         */
        RelationshipPoint: {
            at: components["schemas"]["Moment"];
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            kind: components["schemas"]["lib__coaching__models__Kind"];
            /** Parts */
            parts: {
                [key: string]: number;
            };
            /** Score */
            score: number;
            /** Smoothed */
            smoothed: number;
            /** Title */
            title: string;
        };
        /**
         * Rep
         * @description Someone who owns opportunities or hosts calls.
         */
        Rep: {
            /** Active */
            active: boolean;
            /** Calls */
            calls: number;
            /** Email */
            email: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lost Opportunities */
            lost_opportunities: number;
            /** Manager Id */
            manager_id: string | null;
            /** Manager Name */
            manager_name: string | null;
            /** Name */
            name: string;
            /** Open Opportunities */
            open_opportunities: number;
            /** Title */
            title: string | null;
            /** Won Opportunities */
            won_opportunities: number;
        };
        /** RepPage */
        RepPage: {
            pagination: components["schemas"]["Pagination"];
            /** Reps */
            reps: components["schemas"]["Rep"][];
        };
        /**
         * SaidFactor
         * @description It counts `points` through `until`, and `points_after` from the next day on; without a day it always counts.
         *
         *     `evidence` are ids of conversations or people, or dates.
         */
        SaidFactor: {
            /**
             * Evidence
             * @default []
             */
            evidence: string[];
            /** Factor */
            factor: string;
            /** Points */
            points: number;
            /**
             * Points After
             * @default 0
             */
            points_after: number;
            /** Text */
            text: string;
            /** Text After */
            text_after?: string | null;
            /** Until */
            until?: string | null;
        };
        /**
         * Score
         * @description 0 to 10: what a person set where somebody did, else what was computed; both stay visible.
         */
        Score: {
            /**
             * Computed
             * @description Null where too little is known, which `note` says.
             */
            computed: number | null;
            decision: components["schemas"]["ScoreDecision"] | null;
            /** Note */
            note: string | null;
            /** Parts */
            parts: components["schemas"]["ScorePart"][];
            /** Value */
            value: number | null;
        };
        /**
         * ScoreDecision
         * @description What a person set. It outlives every recomputation.
         */
        ScoreDecision: {
            at: components["schemas"]["Moment"];
            /** Author */
            author: string;
            /** Reason */
            reason: string;
            /** Value */
            value: number;
        };
        /**
         * ScorePart
         * @description One part of a score, with what it is worth and why.
         */
        ScorePart: {
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /** Meaning */
            meaning: string;
            /** Name */
            name: string;
            /**
             * Value
             * @description 0 to 10, before its weight.
             */
            value: number;
            /**
             * Weight
             * @description Its share in the score; the weights of a score's parts add up to 1.
             */
            weight: number;
        };
        /**
         * SentenceAnswer
         * @description One sentence. `id` names it for good: evidence points to it.
         */
        SentenceAnswer: {
            /** End Ms */
            end_ms: number | null;
            /**
             * Id
             * @description The call's id and the sentence's number.
             */
            id: string;
            /** N */
            n: number;
            /**
             * Side
             * @enum {string}
             */
            side: "internal" | "external" | "unknown";
            /** Speaker */
            speaker: string | null;
            /** Start Ms */
            start_ms: number | null;
            /** Text */
            text: string;
        };
        /**
         * SentimentPoint
         * @description The buyer's mood in one month, -1 to 1.
         */
        SentimentPoint: {
            /** Conversations */
            conversations: number;
            /** Month */
            month: string;
            /** Sentiment */
            sentiment: number;
        };
        /** @enum {string} */
        SetBy: "rules" | "crm" | "person";
        /** @enum {string} */
        Side: "dealcoach" | "crm";
        /** @enum {string} */
        Signal: "metrics" | "economic_buyer" | "decision_criteria" | "decision_process" | "identify_pain" | "champion" | "budget" | "authority" | "need" | "timeline";
        /**
         * SignalDecision
         * @description What a person decided about a signal. It outlives every recomputation.
         */
        SignalDecision: {
            at: components["schemas"]["Moment"];
            /** Author */
            author: string;
            /** Reason */
            reason: string;
            verdict: components["schemas"]["lib__deals__qualification_models__Verdict"];
        };
        /**
         * SignalState
         * @description One signal at the end of the deal's conversations.
         */
        SignalState: {
            /**
             * Against
             * @description What speaks against it: the other side of a contradiction.
             */
            against: components["schemas"]["Evidence"][];
            /**
             * Ask Next
             * @description The question that would settle it; null where it is confirmed.
             */
            ask_next: string | null;
            computed_status: components["schemas"]["SignalStatus"];
            /**
             * Confidence
             * @description 0 to 1, from how many people said it, how plainly, and how lately.
             */
            confidence: number;
            decision: components["schemas"]["SignalDecision"] | null;
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /**
             * Note
             * @description Who contradicts whom, or what is missing for a full confirmation.
             */
            note: string | null;
            /** Said By */
            said_by: string[];
            signal: components["schemas"]["Signal"];
            /** @description When the status became what it is. */
            since: components["schemas"]["Moment"] | null;
            /** @description A person's decision where there is one, else what was computed. */
            status: components["schemas"]["SignalStatus"];
            /**
             * Value
             * @description What was named for it last, in words of the evidence.
             */
            value: string | null;
        };
        /** @enum {string} */
        SignalStatus: "confirmed" | "partial" | "missing" | "contradicted";
        /** @enum {string} */
        SortKey: "name" | "account" | "owner" | "stage" | "health_score" | "amount" | "close_date" | "updated_at" | "last_touch_at" | "-name" | "-account" | "-owner" | "-stage" | "-health_score" | "-amount" | "-close_date" | "-updated_at" | "-last_touch_at";
        /** @enum {string} */
        Source: "crm" | "conversation" | "person" | "computed";
        /**
         * Sourced
         * @description One value of a plan, in words or ISO form. Null where nothing is known.
         */
        Sourced: {
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /**
             * Note
             * @description Such as that a conversation names another value than the CRM.
             */
            note: string | null;
            source: components["schemas"]["Source"] | null;
            /** Value */
            value: string | null;
        };
        /** @enum {string} */
        Stage: "prospecting" | "discovery" | "evaluation" | "proposal" | "negotiation" | "closed_won" | "closed_lost";
        /**
         * StageMove
         * @description From one stage to the next, with why.
         */
        StageMove: {
            at: components["schemas"]["Moment"];
            /** Author */
            author: string | null;
            by: components["schemas"]["SetBy"];
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            from_stage: components["schemas"]["Stage"] | null;
            /** Reason */
            reason: string;
            to_stage: components["schemas"]["Stage"];
        };
        /**
         * StageNeed
         * @description One requirement of a stage.
         */
        StageNeed: {
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /** Is Met */
            is_met: boolean;
            signal: components["schemas"]["Signal"] | null;
            /** @description What the signal is now. */
            status: components["schemas"]["SignalStatus"] | null;
            /** Text */
            text: string;
        };
        /**
         * StageRisk
         * @description What speaks against the stage that the deal is in. Deals do not go back by themselves.
         */
        StageRisk: {
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /** Text */
            text: string;
        };
        /**
         * StageTrack
         * @description `stage` is what holds; `computed` what the rules say. They differ where the CRM or a person set another.
         */
        StageTrack: {
            by: components["schemas"]["SetBy"];
            computed: components["schemas"]["Stage"];
            /** History */
            history: components["schemas"]["StageMove"][];
            /**
             * Needs
             * @description What the next stage needs, met or not.
             */
            needs: components["schemas"]["StageNeed"][];
            next_stage: components["schemas"]["Stage"] | null;
            /** Risks */
            risks: components["schemas"]["StageRisk"][];
            stage: components["schemas"]["Stage"];
        };
        /**
         * Stakeholder
         * @description Someone of the buyer who is there or is spoken of.
         */
        Stakeholder: {
            /** Conversations */
            conversations: number;
            decision_power: components["schemas"]["Score"];
            /** Email */
            email: string | null;
            first_at: components["schemas"]["Moment"];
            influence_level: components["schemas"]["Score"];
            last_at: components["schemas"]["Moment"];
            /**
             * Met
             * @description Whether they were on a call or wrote; else they were only spoken of.
             */
            met: boolean;
            /** Name */
            name: string;
            /** Other Names */
            other_names: string[];
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            relationship_strength: components["schemas"]["Score"];
            /** Roles */
            roles: components["schemas"]["StakeholderRole"][];
            /**
             * Sentiment
             * @description -1 to 1, by what they say.
             */
            sentiment: number;
            /** Title */
            title: string | null;
        };
        /**
         * StakeholderMap
         * @description The people, those who decide first, and who follows whom.
         */
        StakeholderMap: {
            /** Edges */
            edges: components["schemas"]["InfluenceEdge"][];
            /** People */
            people: components["schemas"]["Stakeholder"][];
        };
        /** StakeholderRole */
        StakeholderRole: {
            /**
             * About
             * @description For which aspect, such as budget, technology or the contract.
             */
            about: string | null;
            /** Confidence */
            confidence: number;
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            role: components["schemas"]["lib__readings__terms__Role"];
        };
        /** @enum {string} */
        Stance: "resisted" | "at_risk" | "denied" | "mentioned" | "confirmed" | "settled";
        /**
         * SyncAnswer
         * @description `finished` is false when there is more to do: the next invocation goes on, from `not_before` on.
         */
        SyncAnswer: {
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Finished */
            finished: boolean;
            /** Not Before */
            not_before: string | null;
        };
        /** @enum {string} */
        SyncState: "none configured" | "not set up" | "never ran" | "running" | "waiting" | "unfinished" | "failed" | "done";
        /**
         * Theme
         * @description A topic that comes back. `change` says how the buyer's stance on it moved.
         */
        Theme: {
            /** Change */
            change: string;
            /** Conversations */
            conversations: number;
            first_stance: components["schemas"]["Stance"];
            last_stance: components["schemas"]["Stance"];
            /** Moments */
            moments: components["schemas"]["ThemeMoment"][];
            /** Topic */
            topic: string;
        };
        /** ThemeMoment */
        ThemeMoment: {
            at: components["schemas"]["Moment"];
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            kind: components["schemas"]["lib__coaching__models__Kind"];
            stance: components["schemas"]["Stance"];
            /** Title */
            title: string;
        };
        /** @enum {string} */
        ThreadState: "open" | "resolved" | "recurring";
        /**
         * TimedWarning
         * @description A warning as it is stored: it holds from a day on, unless something is said before, or at once without one.
         */
        TimedWarning: {
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /** From Day */
            from_day: string | null;
            kind: components["schemas"]["WarningKind"];
            /** Text */
            text: string;
        };
        /** Timeline */
        Timeline: {
            /** Entries */
            entries: (components["schemas"]["CallEntry"] | components["schemas"]["EmailEntry"])[];
            pagination: components["schemas"]["Pagination"];
        };
        /**
         * Told
         * @description What became of a delivery.
         */
        Told: {
            /**
             * Id
             * Format: uuid
             * @description Names the delivery; the same event again has the same id.
             */
            id: string;
            /**
             * Status
             * @description queued: the sync is woken; known: it was delivered before; kept: it wakes nothing, as it is not about our tables or no person had a part in it; handshake: the token waits for an operator.
             * @enum {string}
             */
            status: "queued" | "known" | "kept" | "handshake";
        };
        /** Transcript */
        Transcript: {
            /**
             * Call Id
             * Format: uuid
             */
            call_id: string;
            /** Content Hash */
            content_hash: string;
            /** Sentences */
            sentences: components["schemas"]["SentenceAnswer"][];
            /** Word Count */
            word_count: number;
        };
        /**
         * Trend
         * @description Points per call (Theil-Sen), and the bounds that hold it with at least 90 % (Sen).
         */
        Trend: {
            /** Calls */
            calls: number;
            direction: components["schemas"]["Direction"];
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Per Call */
            per_call: number;
        };
        /** UserSummary */
        UserSummary: {
            /** Email */
            email: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /** @enum {string} */
        Warmth: "warming" | "steady" | "cooling";
        /** @enum {string} */
        WarningKind: "ghosted" | "no_power" | "single_threaded" | "stalled" | "no_next_step" | "date_slipped";
        /**
         * WinRate
         * @description Won of closed, 0 to 1, and the bounds that hold the true rate (Wilson).
         */
        WinRate: {
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Rate */
            rate: number;
        };
        /**
         * Wording
         * @description Whose words the recommendations are in. Rank, evidence and exemplars are the folds' in either case.
         */
        Wording: {
            /**
             * By
             * @enum {string}
             */
            by: "local" | "claude";
            /**
             * Model
             * @description The model that was asked last.
             */
            model: string | null;
            /**
             * Note
             * @description Why they are not in Claude's words, or not all of them, where Claude is set.
             */
            note: string | null;
        };
        /**
         * WorkAnswer
         * @description Jobs done, put back for later, parked, taken over from dead workers, and due but left for the next invocation.
         */
        WorkAnswer: {
            /** Again */
            again: number;
            /** Done */
            done: number;
            /** Left */
            left: number;
            /** Parked */
            parked: number;
            /** Rescued */
            rescued: number;
        };
        /** @enum {string} */
        lib__auth__viewer__Role: "rep" | "manager" | "admin";
        /** @enum {string} */
        lib__coaching__models__Kind: "call" | "email";
        /** @enum {string} */
        lib__crm__terms__Kind: "account" | "stakeholder" | "opportunity";
        /** @enum {string} */
        lib__deals__qualification_models__Verdict: "confirmed" | "rejected";
        /** @enum {string} */
        lib__learning__models__Verdict: "does_more" | "does_less" | "alike" | "cannot_tell";
        /** @enum {string} */
        lib__readings__terms__Role: "decision_maker" | "influencer" | "champion" | "blocker" | "user";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_accounts_api_accounts_get: {
        parameters: {
            query?: {
                /** @description Counts from 1. A page past the end is empty. */
                page?: number;
                /** @description Rows per page. */
                limit?: number;
                /** @description Part of the name; typos are forgiven. */
                search?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_account_api_accounts__account_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetail"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_account_plan_api_accounts__account_id__plan_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPlan"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_account_plan_as_page_api_accounts__account_id__plan_html_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_account_plan_as_markdown_api_accounts__account_id__plan_md_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": unknown;
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_call_api_calls__call_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallDetail"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_transcript_api_calls__call_id__transcript_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_candidates_api_candidates_get: {
        parameters: {
            query?: {
                /** @description Counts from 1. A page past the end is empty. */
                page?: number;
                /** @description Rows per page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidatePage"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_conflicts_api_crm_conflicts_get: {
        parameters: {
            query?: {
                /** @description Counts from 1. A page past the end is empty. */
                page?: number;
                /** @description Rows per page. */
                limit?: number;
                state?: "open" | "resolved";
                kind?: components["schemas"]["Kind-Input"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmConflictPage"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolve_conflict_api_crm_conflicts__conflict_id__resolution_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conflict_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Winner
                     * @enum {string}
                     */
                    winner: "dealcoach" | "crm";
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmConflict"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description In conflict with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_status_api_crm_status_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmStatus"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    crm_sync_api_cron_crm_sync_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncAnswer"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description In conflict with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    daily_sync_api_cron_daily_sync_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncAnswer"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description In conflict with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    work_api_cron_work_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkAnswer"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_email_api_emails__email_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailDetail"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_health_api_health_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not in order */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    get_learning_api_insights_learning_get: {
        parameters: {
            query: {
                /** @description The email address of a rep, in any case. */
                rep_email: string;
                /** @description The dimension of the scorecard that is compared. */
                focus_area: components["schemas"]["Dimension"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LearningInsights"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me_api_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_opportunities_api_opportunities_get: {
        parameters: {
            query?: {
                /** @description Counts from 1. A page past the end is empty. */
                page?: number;
                /** @description Rows per page. */
                limit?: number;
                /** @description Owners by email address, id or name; comma-separated or repeated. */
                owner?: string[];
                /** @description Of prospecting, discovery, evaluation, proposal, negotiation, closed_won, closed_lost; comma-separated or repeated. */
                stage?: string[];
                health_score_min?: number | null;
                health_score_max?: number | null;
                /** @description The first day on which it may close. */
                close_date_from?: string | null;
                /** @description The last such day. */
                close_date_to?: string | null;
                /** @description No call and no email for at least so many days, or never. */
                quiet_days?: number | null;
                /** @description Part of the name of the opportunity or account; typos are forgiven. */
                search?: string | null;
                /** @description A leading - is descending. Blanks come last. */
                sort?: components["schemas"]["SortKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityPage"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_opportunity_api_opportunities__opportunity_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityDetail"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_insights_api_opportunities__opportunity_id__insights_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insights"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan_api_opportunities__opportunity_id__plan_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityPlan"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan_as_page_api_opportunities__opportunity_id__plan_html_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan_as_markdown_api_opportunities__opportunity_id__plan_md_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": unknown;
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_plan_versions_api_opportunities__opportunity_id__plan_versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanHistory"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_qualification_api_opportunities__opportunity_id__qualification_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Qualification"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_signal_api_opportunities__opportunity_id__qualification__signal__decision_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
                signal: "metrics" | "economic_buyer" | "decision_criteria" | "decision_process" | "identify_pain" | "champion" | "budget" | "authority" | "need" | "timeline";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Reason */
                    reason: string;
                    /**
                     * Verdict
                     * @enum {string}
                     */
                    verdict: "confirmed" | "rejected";
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Qualification"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_signal_api_opportunities__opportunity_id__qualification__signal__decision_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
                signal: "metrics" | "economic_buyer" | "decision_criteria" | "decision_process" | "identify_pain" | "champion" | "budget" | "authority" | "need" | "timeline";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Qualification"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stages_api_opportunities__opportunity_id__stages_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageTrack"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stakeholders_api_opportunities__opportunity_id__stakeholders_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StakeholderMap"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_score_api_opportunities__opportunity_id__stakeholders__person_id__overrides__score__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
                person_id: string;
                score: "decision_power" | "influence_level" | "relationship_strength";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Reason */
                    reason: string;
                    /**
                     * Value
                     * @description 0 to 10, in steps of a tenth.
                     */
                    value: number;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StakeholderMap"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_score_api_opportunities__opportunity_id__stakeholders__person_id__overrides__score__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opportunity_id: string;
                person_id: string;
                score: "decision_power" | "influence_level" | "relationship_strength";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StakeholderMap"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_timeline_api_opportunities__opportunity_id__timeline_get: {
        parameters: {
            query?: {
                /** @description Counts from 1. A page past the end is empty. */
                page?: number;
                /** @description Rows per page. */
                limit?: number;
                /** @description Only calls, or only emails. */
                type?: ("call" | "email") | null;
                order?: "newest" | "oldest";
            };
            header?: never;
            path: {
                opportunity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such record */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_reps_api_reps_get: {
        parameters: {
            query?: {
                /** @description Counts from 1. A page past the end is empty. */
                page?: number;
                /** @description Rows per page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepPage"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in this minute; Retry-After says how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A connected system or the database failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receive_email_api_webhooks_email_post: {
        parameters: {
            query?: {
                token?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            /** @description The request cannot be understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receive_call_api_webhooks_gong_post: {
        parameters: {
            query?: {
                /** @description The secret of a rule without a signature. */
                token?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Noticed"];
                };
            };
            /** @description The request cannot be understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receive_event_api_webhooks_notion_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description sha256= and the HMAC of the body with the verification token. */
                "x-notion-signature"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Told"];
                };
            };
            /** @description The request cannot be understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A parameter is unknown, missing or out of its bounds */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not configured, or waiting for a connected system */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
