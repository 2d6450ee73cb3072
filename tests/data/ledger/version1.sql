-- A ledger as version 1 of its schema left it: the last exchange was running when the process died.
CREATE TABLE facet (
    id INTEGER PRIMARY KEY,
    client TEXT NOT NULL, user TEXT NOT NULL, tag TEXT NOT NULL, inbound TEXT NOT NULL,
    requested_model TEXT NOT NULL, route TEXT NOT NULL, provider TEXT NOT NULL,
    model TEXT NOT NULL, key TEXT NOT NULL, stream INTEGER NOT NULL,
    UNIQUE (client, user, tag, inbound, requested_model, route, provider, model, key, stream));
CREATE TABLE ending (
    id INTEGER PRIMARY KEY,
    status INTEGER NOT NULL, outcome TEXT NOT NULL, error_code TEXT NOT NULL,
    usage_source TEXT NOT NULL, cost_source TEXT NOT NULL, price_date TEXT NOT NULL,
    cache_hit INTEGER NOT NULL, finish_reason TEXT NOT NULL);
INSERT INTO ending VALUES
    (0, 0, 'unknown', '', 'unknown', 'unknown', '', 0, ''),
    (1, 0, 'unknown', '', 'unknown', 'unknown', '', 0, '');
CREATE UNIQUE INDEX ending_facts ON ending (status, outcome, error_code, usage_source,
    cost_source, price_date, cache_hit, finish_reason) WHERE id > 1;
CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    provider TEXT NOT NULL, model TEXT NOT NULL, key TEXT NOT NULL, protocol TEXT NOT NULL,
    UNIQUE (provider, model, key, protocol));
CREATE TABLE exchange_row (
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
    stated_pusd INTEGER);
CREATE INDEX exchange_pending ON exchange_row (id) WHERE ending = 0;
CREATE TABLE attempt_row (
    exchange_id INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    target INTEGER NOT NULL, status INTEGER NOT NULL, failure TEXT, message TEXT,
    connect_us INTEGER, tls_us INTEGER, first_byte_us INTEGER, total_us INTEGER,
    input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cost_pusd INTEGER,
    PRIMARY KEY (exchange_id, ordinal)) WITHOUT ROWID;
CREATE TABLE hourly (
    hour INTEGER NOT NULL, facet INTEGER NOT NULL,
    requests INTEGER NOT NULL, errors INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL, cache_read_tokens INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
    reasoning_tokens INTEGER NOT NULL,
    cost_pusd INTEGER NOT NULL, unpriced INTEGER NOT NULL, estimated INTEGER NOT NULL,
    saved_pusd INTEGER NOT NULL, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL,
    PRIMARY KEY (hour, facet)) WITHOUT ROWID;
CREATE VIEW exchange AS SELECT
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
    LEFT JOIN ending e ON e.id = x.ending;
CREATE VIEW attempt AS SELECT
    a.exchange_id AS exchange_id, a.ordinal AS ordinal, t.provider AS provider,
    t.model AS model, t.key AS key, t.protocol AS protocol, a.status AS status,
    coalesce(a.failure, '') AS failure, coalesce(a.message, '') AS message,
    a.connect_us AS connect_us, a.tls_us AS tls_us, a.first_byte_us AS first_byte_us,
    a.total_us AS total_us, a.input_tokens AS input_tokens,
    a.output_tokens AS output_tokens, a.cost_pusd AS cost_pusd
    FROM attempt_row a LEFT JOIN target t ON t.id = a.target;
PRAGMA application_id = 1346530407;
PRAGMA user_version = 1;
INSERT INTO facet VALUES
    (1, 'editor', 'ann', '', 'openai-chat', 'auto', 'cheap', 'openai', 'gpt-5.4', 'work', 1),
    (2, 'script', 'bob', 'nightly', 'openai-chat', 'gpt-5.4', '', 'anthropic', 'claude', '', 0);
INSERT INTO ending VALUES
    (2, 200, 'complete', '', 'provider', 'catalog', '2026-09-01', 0, 'stop'),
    (3, 200, 'partial', 'stream_cut', 'estimated', 'catalog', '2026-09-01', 0, ''),
    (4, 502, 'error', 'upstream_unreachable', 'unknown', 'unknown', '', 0, '');
INSERT INTO target VALUES (1, 'openai', 'gpt-5.4', 'work', 'openai-chat');
INSERT INTO exchange_row (id, started_ms, facet, ending, input_tokens, cache_read_tokens,
    cache_write_tokens, output_tokens, reasoning_tokens, cost_pusd, saved_pusd, attempts) VALUES
    (1, 1790000000000, 1, 2, 100, 10, 0, 50, 5, 9000, NULL, 1),
    (2, 1790000060000, 1, 2, 200, 20, 5, 60, 6, 8000, 700, 1),
    (3, 1790001000000, 1, 3, 300, 0, 0, 7, 0, 500, NULL, 1),
    (4, 1790001900000, 2, 4, 0, 0, 0, 0, 0, NULL, NULL, 1),
    (5, 1790003000000, 2, 2, 11, 12, 13, 14, 1, 15, NULL, 1),
    (6, 1790010800000, 1, 1, 0, 0, 0, 0, 0, NULL, NULL, 1),
    (7, 1790172800000, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1),
    (8, 1790172800005, 1, 0, 0, 0, 0, 0, 0, NULL, NULL, 1);
INSERT INTO hourly VALUES
    (497222, 1, 3, 1, 600, 30, 5, 117, 11, 17500, 0, 1, 700, 1, 3),
    (497222, 2, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 4, 4),
    (497223, 2, 1, 0, 11, 12, 13, 14, 1, 15, 0, 0, 0, 5, 5),
    (497225, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 6, 6),
    (497270, 2, 1, 0, 1, 1, 1, 1, 1, 1, 0, 0, 1, 7, 7);
INSERT INTO attempt_row VALUES (1, 1, 1, 200, NULL, NULL, 1, 2, 3, 4, 110, 50, 9000);
