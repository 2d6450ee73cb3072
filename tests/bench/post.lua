-- wrk: posts a chat completion. Arguments behind "--": the model, then headers as "name: value".
function init(args)
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    for i = 2, #args do
        local name, value = args[i]:match("^(.-):%s*(.*)$")
        wrk.headers[name] = value
    end
    wrk.body = '{"model":"' .. args[1] .. '","messages":[{"role":"user","content":"Say hello."}]}'
end

-- POST_PAUSE_MS: each connection waits so long between two requests.
local pause = tonumber(os.getenv("POST_PAUSE_MS") or "0")
if pause > 0 then
    function delay()
        return pause
    end
end

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        'RESULT {"requests":%d,"seconds":%f,"p50_us":%d,"p99_us":%d,"errors":%d}\n',
        summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99),
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
