import type { components, operations } from "./schema";

type Schemas = components["schemas"];

export type AccountDetail = Schemas["AccountDetail"];
export type AccountPage = Schemas["AccountPage"];
export type AccountRow = Schemas["AccountRow"];
export type CallEntry = Schemas["CallEntry"];
export type EmailDetail = Schemas["EmailDetail"];
export type EmailEntry = Schemas["EmailEntry"];
export type Health = Schemas["HealthAnswer"];
export type HealthReason = Schemas["HealthReason"];
export type OpportunityDetail = Schemas["OpportunityDetail"];
export type OpportunityPage = Schemas["OpportunityPage"];
export type OpportunitySummary = Schemas["OpportunitySummary"];
export type Pagination = Schemas["Pagination"];
export type Participant = Schemas["Participant"];
export type Problem = Schemas["Problem"];
export type Rep = Schemas["Rep"];
export type Sentence = Schemas["SentenceAnswer"];
export type SortKey = Schemas["SortKey"];
export type Stage = Schemas["Stage"];
export type Timeline = Schemas["Timeline"];
export type Transcript = Schemas["Transcript"];
export type TimelineEntry = Timeline["entries"][number];

export type OpportunityQuery = NonNullable<
  operations["list_opportunities_api_opportunities_get"]["parameters"]["query"]
>;
