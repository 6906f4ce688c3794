// Notion's own JavaScript client at work in a workspace: `node exercise.mjs` with ADDRESS, TOKEN, VERSION and HOME_PAGE.
// Prints one JSON object of what it saw; checks/test_notion_sdk.py says what that has to be.
import {
  APIResponseError,
  Client,
  collectPaginatedAPI,
  isFullDatabase,
  isFullDataSource,
  isFullPage,
  signWebhookPayload,
  verifyWebhookSignature,
} from "@notionhq/client"

const { ADDRESS, TOKEN, VERSION, HOME_PAGE } = process.env
const notion = new Client({ auth: TOKEN, baseUrl: ADDRESS, notionVersion: VERSION, retry: { maxRetries: 2, initialRetryDelayMs: 5 } })
const words = (text) => [{ type: "text", text: { content: text } }]
const seen = {}

async function refusal(ask) {
  try {
    await ask()
    return null
  } catch (error) {
    return error instanceof APIResponseError ? [error.status, error.code] : ["unknown", String(error)]
  }
}

async function makeTable(name, properties) {
  const database = await notion.databases.create({
    parent: { type: "page_id", page_id: HOME_PAGE },
    title: words(name),
    initial_data_source: { properties },
  })
  seen.fullDatabase = isFullDatabase(database)
  return database.data_sources[0].id
}

const accounts = await makeTable("Accounts", { Name: { title: {} } })
const deals = await makeTable("Deals", {
  Name: { title: {} },
  Amount: { number: { format: "dollar" } },
  Stage: { select: { options: [{ name: "Discovery" }, { name: "Proposal" }] } },
  Account: { relation: { data_source_id: accounts, type: "single_property", single_property: {} } },
})

const accountIds = []
for (let number = 0; number < 30; number++) {
  const account = await notion.pages.create({
    parent: { type: "data_source_id", data_source_id: accounts },
    properties: { Name: { title: words(`Account ${number}`) } },
  })
  accountIds.push(account.id)
}
const deal = await notion.pages.create({
  parent: { type: "data_source_id", data_source_id: deals },
  properties: {
    Name: { title: words("A deal") },
    Amount: { number: 1200 },
    Stage: { select: { name: "Discovery" } },
    Account: { relation: accountIds.map((id) => ({ id })) },
  },
})
seen.fullPage = isFullPage(deal)
seen.shownRelations = deal.properties.Account.relation.length
const items = await collectPaginatedAPI(notion.pages.properties.retrieve, {
  page_id: deal.id,
  property_id: deal.properties.Account.id,
  page_size: 10,
})
seen.allRelations = items.length

const source = await notion.dataSources.retrieve({ data_source_id: deals })
seen.fullDataSource = isFullDataSource(source)
await notion.dataSources.update({
  data_source_id: deals,
  properties: { [source.properties.Amount.id]: { name: "Value" }, Notes: { rich_text: {} } },
})
const updated = await notion.pages.update({
  page_id: deal.id,
  properties: { [source.properties.Amount.id]: { number: 1300 }, Notes: { rich_text: words("Signed soon") } },
})
seen.value = updated.properties.Value.number
seen.notes = updated.properties.Notes.rich_text[0].plain_text

const everyAccount = await collectPaginatedAPI(notion.dataSources.query, {
  data_source_id: accounts,
  page_size: 7,
  sorts: [{ timestamp: "created_time", direction: "ascending" }],
})
seen.accounts = everyAccount.length
const found = await notion.dataSources.query({
  data_source_id: deals,
  filter: {
    and: [
      { property: "Stage", select: { equals: "Discovery" } },
      { property: source.properties.Amount.id, number: { greater_than: 1000 } },
      { timestamp: "last_edited_time", last_edited_time: { on_or_after: "2020-01-01" } },
    ],
  },
  filter_properties: ["title", source.properties.Amount.id],
})
seen.found = found.results.map((page) => Object.keys(page.properties).sort())

await notion.pages.update({ page_id: deal.id, in_trash: true })
seen.afterTrash = (await notion.dataSources.query({ data_source_id: deals })).results.length
await notion.pages.update({ page_id: deal.id, in_trash: false })
seen.afterRestore = (await notion.dataSources.query({ data_source_id: deals })).results.length

seen.me = (await notion.users.me({})).type
seen.users = (await notion.users.list({})).results.map((user) => user.type)
const search = await notion.search({ query: "deal", filter: { property: "object", value: "data_source" } })
seen.search = search.results.map((each) => each.title[0].plain_text)

seen.unknownPage = await refusal(() => notion.pages.retrieve({ page_id: "00000000-0000-4000-8000-000000000000" }))
seen.tooLong = await refusal(() =>
  notion.pages.update({ page_id: deal.id, properties: { Notes: { rich_text: words("x".repeat(2001)) } } }),
)
const stranger = new Client({ auth: "another", baseUrl: ADDRESS, notionVersion: VERSION, retry: false })
seen.stranger = await refusal(() => stranger.users.me({}))

// A webhook's body and signature as the simulator made them, where one is given.
const { BODY, SIGNATURE, VERIFICATION_TOKEN } = process.env
if (BODY) {
  const given = { body: BODY, signature: SIGNATURE, verificationToken: VERIFICATION_TOKEN }
  seen.signature = await verifyWebhookSignature(given)
  seen.tampered = await verifyWebhookSignature({ ...given, body: `${BODY} ` })
  seen.sameSignature = (await signWebhookPayload({ body: BODY, verificationToken: VERIFICATION_TOKEN })) === SIGNATURE
}
console.log(JSON.stringify(seen))
