#include "core/ledger/ledgerschema.h"

#include <array>

namespace patchbay::ledger {

namespace {

constexpr auto attemptView = R"(CREATE VIEW attempt AS SELECT
        a.exchange_id AS exchange_id, a.ordinal AS ordinal, t.provider AS provider,
        t.model AS model, t.key AS key, t.protocol AS protocol, a.status AS status,
        coalesce(a.failure, '') AS failure, coalesce(a.message, '') AS message,
        a.connect_us AS connect_us, a.tls_us AS tls_us, a.first_byte_us AS first_byte_us,
        a.total_us AS total_us, a.input_tokens AS input_tokens,
        a.output_tokens AS output_tokens, a.cost_pusd AS cost_pusd,
        coalesce(a.notes, '') AS notes
        FROM attempt_row a LEFT JOIN target t ON t.id = a.target)";

#define PATCHBAY_ROLL_UP(table, place, more) \
    "CREATE TABLE " table " (" place ", requests INTEGER NOT NULL, errors INTEGER NOT NULL, " \
    "input_tokens INTEGER NOT NULL, cache_read_tokens INTEGER NOT NULL, " \
    "cache_write_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, " \
    "reasoning_tokens INTEGER NOT NULL, cost_pusd INTEGER NOT NULL, unpriced INTEGER NOT NULL, " \
    "estimated INTEGER NOT NULL, saved_pusd INTEGER NOT NULL" more

constexpr auto createShape = R"(CREATE TABLE shape (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL, needs TEXT NOT NULL, task TEXT NOT NULL, confidence INTEGER NOT NULL,
        forced INTEGER NOT NULL, narrowed INTEGER NOT NULL,
        UNIQUE (kind, needs, task, confidence, forced, narrowed)))";

// What was told about budgets; of each only the newest period.
constexpr auto createBudgetTold = R"(CREATE TABLE budget_told (
        budget TEXT NOT NULL, began_ms INTEGER NOT NULL, limit_pusd INTEGER NOT NULL,
        event TEXT NOT NULL, at_percent INTEGER NOT NULL,
        PRIMARY KEY (budget, began_ms, limit_pusd, event, at_percent)) WITHOUT ROWID)";

// What exchanges were entered with that were priced anew since.
constexpr auto createFormerCost = R"(CREATE TABLE former_cost (
        exchange_id INTEGER PRIMARY KEY, repriced_ms INTEGER NOT NULL, cost_pusd INTEGER,
        cost_source TEXT NOT NULL, price_date TEXT NOT NULL))";
constexpr auto repricedView = R"(CREATE VIEW repriced AS SELECT
        f.exchange_id AS exchange_id, f.repriced_ms AS repriced_ms,
        f.cost_pusd AS former_cost_pusd, f.cost_source AS former_cost_source,
        f.price_date AS former_price_date, x.cost_pusd AS cost_pusd
        FROM former_cost f JOIN exchange_row x ON x.id = f.exchange_id)";

// first_id and last_id lead from a cut quarter to its exchanges without an index on started_ms.
constexpr auto createQuarterHour
    = PATCHBAY_ROLL_UP("quarter_hour", "quarter INTEGER NOT NULL, facet INTEGER NOT NULL",
                       ", first_id INTEGER NOT NULL, last_id INTEGER NOT NULL, "
                       "PRIMARY KEY (quarter, facet)) WITHOUT ROWID");
// In the order of its groups, so that a year is summed by facet without being sorted.
constexpr auto createClosedDay
    = PATCHBAY_ROLL_UP("closed_day", "facet INTEGER NOT NULL, day INTEGER NOT NULL",
                       ", PRIMARY KEY (facet, day)) WITHOUT ROWID");
constexpr auto createClosedBlock
    = PATCHBAY_ROLL_UP("closed_block", "facet INTEGER NOT NULL, block INTEGER NOT NULL",
                       ", PRIMARY KEY (facet, block)) WITHOUT ROWID");
constexpr auto createClosedQuarterHour
    = PATCHBAY_ROLL_UP("closed_quarter_hour", "quarter INTEGER PRIMARY KEY", ")");

constexpr std::array<const char *, 20> creationStatements {
    R"(CREATE TABLE facet (
        id INTEGER PRIMARY KEY,
        client TEXT NOT NULL, user TEXT NOT NULL, tag TEXT NOT NULL, inbound TEXT NOT NULL,
        requested_model TEXT NOT NULL, route TEXT NOT NULL, provider TEXT NOT NULL,
        model TEXT NOT NULL, key TEXT NOT NULL, stream INTEGER NOT NULL,
        UNIQUE (client, user, tag, inbound, requested_model, route, provider, model, key, stream)))",

    R"(CREATE TABLE ending (
        id INTEGER PRIMARY KEY,
        status INTEGER NOT NULL, outcome TEXT NOT NULL, error_code TEXT NOT NULL,
        usage_source TEXT NOT NULL, cost_source TEXT NOT NULL, price_date TEXT NOT NULL,
        cache_hit INTEGER NOT NULL, finish_reason TEXT NOT NULL))",
    R"(INSERT INTO ending VALUES
        (0, 0, 'unknown', '', 'unknown', 'unknown', '', 0, ''),
        (1, 0, 'unknown', '', 'unknown', 'unknown', '', 0, ''))",
    R"(CREATE UNIQUE INDEX ending_facts ON ending (status, outcome, error_code, usage_source,
        cost_source, price_date, cache_hit, finish_reason) WHERE id > 1)",

    R"(CREATE TABLE target (
        id INTEGER PRIMARY KEY,
        provider TEXT NOT NULL, model TEXT NOT NULL, key TEXT NOT NULL, protocol TEXT NOT NULL,
        UNIQUE (provider, model, key, protocol)))",

    // What routing went by besides the facet, for deciding anew. `confidence` of the guess in
    // hundredths; `forced`: the client named the route; `narrowed`: the request named its targets
    // in ways that are not kept.
    createShape,

    // input_tokens holds all input outside caches, input_audio and input_image included;
    // cache_read_tokens includes cache_read_audio, cache_write_tokens includes cache_write_1h.
    R"(CREATE TABLE exchange_row (
        id INTEGER PRIMARY KEY,
        started_ms INTEGER NOT NULL,
        facet INTEGER NOT NULL,
        ending INTEGER NOT NULL DEFAULT 0,
        input_tokens INTEGER NOT NULL DEFAULT 0,
        cache_read_tokens INTEGER NOT NULL DEFAULT 0,
        cache_write_tokens INTEGER NOT NULL DEFAULT 0,
        output_tokens INTEGER NOT NULL DEFAULT 0,
        reasoning_tokens INTEGER NOT NULL DEFAULT 0,
        cost_pusd INTEGER,
        saved_pusd INTEGER,
        overhead_us INTEGER,
        ttft_us INTEGER,
        total_us INTEGER,
        attempts INTEGER NOT NULL DEFAULT 0,
        input_audio INTEGER NOT NULL DEFAULT 0,
        input_image INTEGER NOT NULL DEFAULT 0,
        cache_read_audio INTEGER NOT NULL DEFAULT 0,
        cache_write_1h INTEGER NOT NULL DEFAULT 0,
        output_audio INTEGER NOT NULL DEFAULT 0,
        output_image INTEGER NOT NULL DEFAULT 0,
        web_searches INTEGER NOT NULL DEFAULT 0,
        stated_pusd INTEGER,
        shape INTEGER,
        estimated_input INTEGER,
        max_output INTEGER,
        images INTEGER NOT NULL DEFAULT 0,
        audio_ms INTEGER NOT NULL DEFAULT 0))",
    // Empty but for what runs at the moment, so that a start after a crash need not scan.
    "CREATE INDEX exchange_pending ON exchange_row (id) WHERE ending = 0",

    R"(CREATE TABLE attempt_row (
        exchange_id INTEGER NOT NULL, ordinal INTEGER NOT NULL,
        target INTEGER NOT NULL, status INTEGER NOT NULL, failure TEXT, message TEXT,
        connect_us INTEGER, tls_us INTEGER, first_byte_us INTEGER, total_us INTEGER,
        input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cost_pusd INTEGER,
        notes TEXT, PRIMARY KEY (exchange_id, ordinal)) WITHOUT ROWID)",

    createQuarterHour,
    createClosedDay,
    createClosedBlock,
    createClosedQuarterHour,
    createBudgetTold,
    createFormerCost,

    // Outer joins, because SQLite leaves them out where none of their columns is asked for.
    R"(CREATE VIEW exchange AS SELECT
        x.id AS id, x.started_ms AS started_ms, f.client AS client, f.user AS user, f.tag AS tag,
        f.inbound AS inbound, f.requested_model AS requested_model, f.route AS route,
        f.provider AS provider, f.model AS model, f.key AS key, f.stream AS stream,
        e.status AS status, e.outcome AS outcome, e.error_code AS error_code,
        x.input_tokens AS input_tokens, x.cache_read_tokens AS cache_read_tokens,
        x.cache_write_tokens AS cache_write_tokens, x.output_tokens AS output_tokens,
        x.reasoning_tokens AS reasoning_tokens, e.usage_source AS usage_source,
        x.cost_pusd AS cost_pusd, e.cost_source AS cost_source, e.price_date AS price_date,
        e.cache_hit AS cache_hit, x.saved_pusd AS saved_pusd, x.overhead_us AS overhead_us,
        x.ttft_us AS ttft_us, x.total_us AS total_us, x.attempts AS attempts,
        e.finish_reason AS finish_reason
        FROM exchange_row x LEFT JOIN facet f ON f.id = x.facet
        LEFT JOIN ending e ON e.id = x.ending)",
    attemptView,
    repricedView,

    "PRAGMA application_id = 1346530407",
    "PRAGMA user_version = 5",
};
static_assert(applicationId == 1346530407 && schemaVersion == 5, "keep the two pragmas in step");

// Version 1 kept no notes, and its roll-up was by hour, which did not help where days begin at half
// past.
constexpr std::array<const char *, 8> fromVersion1 {
    "ALTER TABLE attempt_row ADD COLUMN notes TEXT",
    "DROP VIEW attempt",
    attemptView,
    createQuarterHour,
    createClosedDay,
    createClosedQuarterHour,
    R"(INSERT INTO quarter_hour SELECT x.started_ms / 900000, x.facet, count(*),
        sum(e.outcome IN ('error', 'partial')), sum(x.input_tokens), sum(x.cache_read_tokens),
        sum(x.cache_write_tokens), sum(x.output_tokens), sum(x.reasoning_tokens),
        coalesce(sum(x.cost_pusd), 0), sum(x.cost_pusd IS NULL),
        sum(e.usage_source = 'estimated'), coalesce(sum(x.saved_pusd), 0), min(x.id), max(x.id)
        FROM exchange_row x JOIN ending e ON e.id = x.ending WHERE x.ending <> 0 GROUP BY 1, 2)",
    "DROP TABLE hourly",
};
// Version 2 did not keep what a decision went by nor what was told about budgets, and summed up no
// more than a day.
constexpr std::array<const char *, 7> fromVersion2 {
    createShape,
    createBudgetTold,
    "ALTER TABLE exchange_row ADD COLUMN shape INTEGER",
    "ALTER TABLE exchange_row ADD COLUMN estimated_input INTEGER",
    "ALTER TABLE exchange_row ADD COLUMN max_output INTEGER",
    createClosedBlock,
    R"(INSERT INTO closed_block SELECT facet, day / 32, sum(requests), sum(errors),
        sum(input_tokens), sum(cache_read_tokens), sum(cache_write_tokens), sum(output_tokens),
        sum(reasoning_tokens), sum(cost_pusd), sum(unpriced), sum(estimated), sum(saved_pusd)
        FROM closed_day WHERE day / 32 < (SELECT max(day) / 32 FROM closed_day) GROUP BY 1, 2)",
};
// Version 3 counted neither images nor sound.
constexpr std::array<const char *, 2> fromVersion3 {
    "ALTER TABLE exchange_row ADD COLUMN images INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE exchange_row ADD COLUMN audio_ms INTEGER NOT NULL DEFAULT 0",
};
// Version 4 could not price anew.
constexpr std::array<const char *, 2> fromVersion4 {createFormerCost, repricedView};
constexpr std::array<Migration, 4> allMigrations {
    Migration {1, fromVersion1}, Migration {2, fromVersion2}, Migration {3, fromVersion3},
    Migration {4, fromVersion4}};

constexpr std::array<const char *, 5> settlementStatements {
    // A day that lost exchanges belong to is summed up anew: see ClosedDays.
    R"(DELETE FROM closed_day WHERE day >=
        (SELECT min(started_ms) / 86400000 FROM exchange_row WHERE ending = 0))",
    R"(DELETE FROM closed_block WHERE block >=
        (SELECT min(started_ms) / 86400000 / 32 FROM exchange_row WHERE ending = 0))",
    R"(DELETE FROM closed_quarter_hour WHERE quarter >=
        (SELECT min(started_ms) / 86400000 * 96 FROM exchange_row WHERE ending = 0))",
    R"(INSERT INTO quarter_hour SELECT started_ms / 900000, facet, count(*), 0, 0, 0, 0, 0, 0, 0,
        count(*), 0, 0, min(id), max(id)
        FROM exchange_row WHERE ending = 0 GROUP BY 1, 2
        ON CONFLICT (quarter, facet) DO UPDATE SET requests = requests + excluded.requests,
        unpriced = unpriced + excluded.unpriced,
        first_id = min(first_id, excluded.first_id), last_id = max(last_id, excluded.last_id))",
    "UPDATE exchange_row SET ending = 1 WHERE ending = 0",
};

} // namespace

const char *const sumsOfRollUp
    = "sum(requests) AS requests, sum(errors) AS errors, sum(input_tokens) AS input_tokens, "
      "sum(cache_read_tokens) AS cache_read_tokens, sum(cache_write_tokens) AS cache_write_tokens, "
      "sum(output_tokens) AS output_tokens, sum(reasoning_tokens) AS reasoning_tokens, "
      "sum(cost_pusd) AS cost_pusd, sum(unpriced) AS unpriced, sum(estimated) AS estimated, "
      "sum(saved_pusd) AS saved_pusd";

std::span<const char *const> creation()
{
    return creationStatements;
}

std::span<const Migration> migrations()
{
    return allMigrations;
}

std::span<const char *const> settlement()
{
    return settlementStatements;
}

} // namespace patchbay::ledger
