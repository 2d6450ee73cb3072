<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ConnectionTest</name>
    <message>
        <source>The key is refused with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter another key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the authority&apos;s file under Connection if it is your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL, the network and the proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL; most end in /v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 with a known price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices as of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is good, the question failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chat model is known there, so none was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works, first token after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked %1 for 1 token: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked %1 for 1 token; its price is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no list of models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was asked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileEdit</name>
    <message>
        <source>OpenAI chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenAI Responses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anthropic Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Azure OpenAI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simulated</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProviderStanding</name>
    <message>
        <source>Rests until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rests %1:%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 resting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of credit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::AddPanel</name>
    <message>
        <source>Add a provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proxy, time limits, own CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the key, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::Application</name>
    <message>
        <source>The profile has problems, so nothing was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patchbay cannot use its data directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the other relay and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit Patchbay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patchbay goes on in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay keeps serving. Quit it from the tray&apos;s menu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no tray here, so closing minimises the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::AttemptsTable</name>
    <message>
        <source>under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, broke off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the client left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connect %1, TLS %2, first byte %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::BannerStack</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::ConnectionCheck</name>
    <message>
        <source>&amp;Test the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for the models, then one of them for 1 token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks a cheap model for 1 token, about %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks a model for 1 token; its price is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::CopyButton</name>
    <message>
        <source>Copied, for 30 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::Disclosure</name>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>system; or none, or a URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a PEM file, beside the system&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>60 s, streaming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…, whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 min, not streaming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 min between bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name: value, one a line; no keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use HTTP/2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow plain HTTP to a private address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::EditPanel</name>
    <message>
        <source>As the preset says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proxy, time limits, own CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Billing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free, on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a &amp;key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rule “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the budget “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %1 with its %n keys? Keys in the keychain go too.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be deleted yet: %2 would break. Change that first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::EmptyState</name>
    <message>
        <source>Copy the command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::FilterBar</name>
    <message>
        <source>Save filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over $0.05</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::FilterEdit</name>
    <message>
        <source>Filter: status:&gt;=400 client:codex cost:&gt;0.05 model:gpt*</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::HistorySection</name>
    <message>
        <source>History and cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of failed requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of all requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep prompts and answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures are always kept: who asked what, tokens, cost, times. Words only if you say so; they stay on this machine, and secrets are cut out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For &amp;days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In at most &amp;MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The oldest go first. 0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete what is kept…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompts and answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cache, MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for answers of rules that cache.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete prompts and answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All prompts and answers that are kept will be overwritten and deleted. The figures stay. This cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::ImportPreview</name>
    <message>
        <source>New: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, sent to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Providers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile in force would be replaced. Keys in the keychain stay there, for the same provider at the same address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it read keys from: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It reads keys from this machine: allow that first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::Inspector</name>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input from the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input written to the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input written to the 1-hour cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio input from the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per 1,000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per million</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider stated this cost itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the catalogue&apos;s prices of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the prices set in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Covered by a subscription, so it counts as 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was charged for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the list prices of the simulated provider; nobody pays them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price is not known, so neither is the cost. Set the model&apos;s price under Providers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it went there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the cost consists of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No provider was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patchbay itself took %1 before the provider was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule: by the model&apos;s own name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Served by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out in translation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cost is known when the answer has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider reported no usage: the tokens are estimated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices have changed since; the parts are by those of today.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::KeyEditor</name>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none needed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::LiveModel</name>
    <message>
        <source>2nd try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3rd try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>try %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, cached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stream cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n attempts, %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked → served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens in · cached · out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts, 0 to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::LivePage</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new since you scrolled. Go to the newest</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show new requests as they come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the list still; the relay goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n with unknown cost</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % cached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 with unknown cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 requests kept, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request matches this filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request has come yet. Send the first one:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::MainWindow</name>
    <message>
        <source>Copy the base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The changed profile is not in force: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume the relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay is paused: requests are refused with 503.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::ModelPrices</name>
    <message>
        <source>Your own price. Clear it for the catalogue&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, from %2 as of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no price is known; type one in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>USD for a million tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In, 1 M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out, 1 M</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::ModelSection</name>
    <message>
        <source>&amp;Fetch models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices in USD for a million tokens. Those you type win over the catalogue&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 priced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for the models, which costs nothing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider lists %1 models; %2 were not here yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::PresetModel</name>
    <message>
        <source>already set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speaks no protocol that Patchbay knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any OpenAI-compatible address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you give the base URL</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::PresetPicker</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the catalogue of providers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Providers of the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 presets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::ProfileSection</name>
    <message>
        <source>Profile and catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Edit it with any editor; a change is in force at once if it is valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Providers, rules, clients and budgets as one file. No secret is in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You see what would change before anything does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 providers, %2 models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came with Patchbay %1. Every price has its source and date; see a provider&apos;s models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions, the profile without tokens and header values, the last failures. No prompts, no answers, no keys. Read it before you send it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile is not valid, so nothing was changed. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderModel</name>
    <message>
        <source>local</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key %1 of %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From asking to the first content of the last answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider, key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderNotices</name>
    <message>
        <source>%1 refused key “%2”. Replace the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused key “%2”: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key “%1” of %2 was kept for one session. Enter it for this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found %1 in the environment, the key of %2. Nothing was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderTree</name>
    <message>
        <source>Providers and keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::ProvidersPage</name>
    <message>
        <source>Add a provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal for 20 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A revealed key hides again after 20 s. A key is never written to a log, an export or a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a provider or key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for the models with every key, and one cheap model for 1 token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a &amp;provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No provider is set up yet, so there is nowhere to send a request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n set up</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 work. The questions cost %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The price of %n is unknown.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was not stored: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Providers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::Rail</name>
    <message>
        <source>Expand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::RelayState</name>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No target of “%1” works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No target works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every target of the rule “%1” fails at present.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the key “%2”. Replace it under Providers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::SecretEdit</name>
    <message numerus="yes">
        <source>Show the key for %n seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hides in %n seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::SecretSource</name>
    <message>
        <source>Paste the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the key is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain here: choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to %1 as %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in memory until Patchbay quits, then asked for again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the environment variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read from Patchbay&apos;s environment at each start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that only you can read (mode 0600 or 0400).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For servers on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::SecretsLine</name>
    <message>
        <source>Secrets live in %1, unlocked. The profile holds none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets live in %1, which is locked. The profile holds none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain here. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without one a key can be kept for this session only, or be read from an environment variable or from a file that only you can read. Any service of the Secret Service API will do: GNOME Keyring, KWallet, KeePassXC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each key is stored for the address of its provider: where the address is changed, the key is asked for again. Keys can also be kept for one session, or be read from an environment variable or a file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::ServerSection</name>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait at the &amp;end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long answers under way may go on when Patchbay quits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest &amp;request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger ones are refused with 413.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web origins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Web origins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages that may ask from a browser, one in a line, such as https://app.example. Without one, browsers are refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other machines reach this relay over plain HTTP: whoever listens on the way reads tokens, prompts and answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other machines reach this relay over TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One in a line, as 127.0.0.1:8790. Only this machine reaches it. Others need TLS, set in the profile&apos;s `listen`. Changed without a restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no address: write it as 127.0.0.1:8790 or [::1]:8790.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay needs an address, such as 127.0.0.1:8790.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::SettingsPage</name>
    <message>
        <source>Find a setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::SettingsSection</name>
    <message>
        <source>The profile&apos;s file was changed elsewhere; it is read again now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::SidePanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::StatusStrip</name>
    <message numerus="yes">
        <source>%n in flight</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL for your applications; a click copies it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K  Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spend since midnight</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::StoredSecret</name>
    <message>
        <source>Copy the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key that is kept, hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show the key for %n seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Hides in %n seconds. A copy leaves the clipboard after 30 s.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::TrayIcon</name>
    <message>
        <source>Copy snippet for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Patchbay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YOUR-TOKEN</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n requests in flight</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume the relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the relay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>patchbay::WindowSection</name>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No moving parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the window leaves Patchbay in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where there is no tray, the window is minimised. Off: closing quits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell me in the tray what needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A provider that fails, a key that is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Patchbay when I log in, in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay starts with it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
