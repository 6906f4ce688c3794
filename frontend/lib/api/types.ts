import type { components, operations } from "./schema";

type Schemas = components["schemas"];

export type AccountDetail = Schemas["AccountDetail"];
export type AccountPage = Schemas["AccountPage"];
export type AccountRow = Schemas["AccountRow"];
export type CallDetail = Schemas["CallDetail"];
export type CallEntry = Schemas["CallEntry"];
export type DimensionPattern = Schemas["DimensionPattern"];
export type EmailDetail = Schemas["EmailDetail"];
export type EmailEntry = Schemas["EmailEntry"];
export type Evidence = Schemas["Evidence"];
export type Health = Schemas["HealthAnswer"];
export type HealthReason = Schemas["HealthReason"];
export type Insights = Schemas["Insights"];
export type Me = Schemas["Me"];
export type ObjectionThread = Schemas["ObjectionThread"];
export type OpportunityDetail = Schemas["OpportunityDetail"];
export type OpportunityPage = Schemas["OpportunityPage"];
export type OpportunitySummary = Schemas["OpportunitySummary"];
export type Pagination = Schemas["Pagination"];
export type Participant = Schemas["Participant"];
export type Problem = Schemas["Problem"];
export type Qualification = Schemas["Qualification"];
export type Recommendation = Schemas["Recommendation"];
export type Relationship = Schemas["Relationship"];
export type Rep = Schemas["Rep"];
export type Sentence = Schemas["SentenceAnswer"];
export type Signal = Schemas["Signal"];
export type SignalState = Schemas["SignalState"];
export type SortKey = Schemas["SortKey"];
export type Role = Schemas["StakeholderRole"]["role"];
export type Score = Schemas["Score"];
export type ScoreName = "decision_power" | "influence_level" | "relationship_strength";
export type Stage = Schemas["Stage"];
export type Stakeholder = Schemas["Stakeholder"];
export type StakeholderMap = Schemas["StakeholderMap"];
export type Theme = Schemas["Theme"];
export type Timeline = Schemas["Timeline"];
export type Transcript = Schemas["Transcript"];
export type Trend = Schemas["Trend"];
export type TimelineEntry = Timeline["entries"][number];
export type Dimension = DimensionPattern["dimension"];
export type EventKind = ObjectionThread["events"][number]["what"];
export type IndicatorState = DimensionPattern["calls"][number]["indicators"][number]["state"];
export type PartName = Relationship["parts"][number]["name"];
export type Stance = Theme["last_stance"];
export type SignalStatus = SignalState["status"];
export type Verdict = NonNullable<SignalState["decision"]>["verdict"];
export type ThreadState = ObjectionThread["state"];
export type Warmth = NonNullable<Relationship["trend"]>;

export type OpportunityQuery = NonNullable<
  operations["list_opportunities_api_opportunities_get"]["parameters"]["query"]
>;
