#include "core/config/profilesections.h"

#include "core/base/ascii.h"
#include "core/config/valuerules.h"

#include <algorithm>

namespace patchbay::sections {

namespace {

void readClient(ObjectReader &in, ClientConfig &client)
{
    in.requiredText("id", client.id, rules::id);
    std::optional<std::string> name;
    in.text("name", name, rules::label);
    client.name = name.value_or(client.id);
    in.requiredText("token_sha256", client.tokenSha256, rules::sha256);
    client.tokenSha256 = asciiLower(client.tokenSha256);
    client.models = {"*"};
    in.texts("models", client.models, rules::glob);
    if (in.isEmptyArray("models"))
        in.problem("models", "must name at least one model; \"*\" stands for all");
    in.text("expires", client.expires, rules::dateOrTime);
    readLimits(in, client.limits);
    in.flag("may_name_user", client.mayNameUser);
    in.object("per_user", "perUser",
              [&client](ObjectReader &limits) { readLimits(limits, client.perUser); });
    in.flag("keepalive", client.keepalive);
}

} // namespace

void readLimits(ObjectReader &in, RateLimits &limits)
{
    in.integer("rpm", limits.rpm, perMinute);
    in.integer("tpm", limits.tpm, tokens);
    in.integer("max_concurrent", limits.maxConcurrent, perMinute);
}

void readClients(ObjectReader &profile, std::vector<ClientConfig> &clients)
{
    profile.array("clients", "[]", false, [&](json::Value value, const std::string &pointer) {
        ObjectReader in(profile.reading(), value, pointer, "client");
        ClientConfig client;
        readClient(in, client);
        // Two clients with one token could not be told apart.
        if (!client.tokenSha256.empty()
            && std::ranges::find(clients, client.tokenSha256, &ClientConfig::tokenSha256)
                   != clients.end())
            in.problem("token_sha256", "is the token of another client too");
        clients.push_back(std::move(client));
        in.finish();
    });
}

} // namespace patchbay::sections
