#include "core/config/profilewriter.h"

#include "core/base/nearname.h"
#include "core/config/profilereader.h"

#include <algorithm>
#include <vector>

namespace patchbay {

namespace {

/// The array under \a name, made empty where there is none.
json::Tree &arrayOf(json::Tree &object, const char *name)
{
    json::Tree &array = object[name];
    if (!array.is_array())
        array = json::Tree::array();
    return array;
}

std::string_view idOf(const json::Tree &item)
{
    const auto id = item.is_object() ? item.find("id") : item.end();
    if (id == item.end() || !id->is_string())
        return {};
    return id->get_ref<const std::string &>();
}

json::Tree *byId(json::Tree &array, std::string_view id)
{
    const auto found = std::find_if(array.begin(), array.end(),
                                    [id](const json::Tree &item) { return idOf(item) == id; });
    return found == array.end() ? nullptr : &*found;
}

bool removeById(json::Tree &array, std::string_view id)
{
    const auto found = std::find_if(array.begin(), array.end(),
                                    [id](const json::Tree &item) { return idOf(item) == id; });
    if (found == array.end())
        return false;
    array.erase(found);
    return true;
}

} // namespace

json::Tree starterProfile(std::string_view localTokenSha256)
{
    json::Tree profile;
    profile["format"] = profileFormat;
    profile["listen"] = json::Tree::array(
        {{{"address", "127.0.0.1"}, {"port", 8790}}, {{"address", "::1"}, {"port", 8790}}});
    profile["providers"]
        = json::Tree::array({{{"id", "demo"}, {"name", "Demo (simulated)"}, {"protocol", "demo"}}});
    profile["routes"] = json::Tree::array();
    profile["clients"] = json::Tree::array();
    profile["budgets"] = json::Tree::array();
    setClientToken(profile, "local", localTokenSha256, "This computer");
    return profile;
}

void setClientToken(json::Tree &profile, std::string_view id, std::string_view tokenSha256,
                    std::string_view name)
{
    json::Tree &clients = arrayOf(profile, "clients");
    json::Tree *client = byId(clients, id);
    if (!client) {
        clients.push_back({{"id", id}, {"name", name.empty() ? id : name}});
        client = &clients.back();
    }
    (*client)["token_sha256"] = tokenSha256;
}

bool removeClient(json::Tree &profile, std::string_view id)
{
    return removeById(arrayOf(profile, "clients"), id);
}

Result<void> setKey(json::Tree &profile, std::string_view provider, std::string_view key,
                    const SecretRef &secret)
{
    json::Tree &providers = arrayOf(profile, "providers");
    json::Tree *found = byId(providers, provider);
    if (!found) {
        std::vector<std::string_view> known;
        for (const json::Tree &item : providers)
            known.push_back(idOf(item));
        std::string names;
        for (const std::string_view id : known)
            names.append(names.empty() ? "" : ", ").append(id);
        return fail(ErrorCode::NotFound, "The profile has no provider \"" + std::string(provider)
                                             + "\"; it has: " + names + '.'
                                             + didYouMean(provider, known));
    }
    json::Tree &keys = arrayOf(*found, "keys");
    if (json::Tree *existing = byId(keys, key))
        (*existing)["secret"] = toText(secret);
    else
        keys.push_back({{"id", key}, {"secret", toText(secret)}});
    return {};
}

bool removeKey(json::Tree &profile, std::string_view provider, std::string_view key)
{
    json::Tree *found = byId(arrayOf(profile, "providers"), provider);
    return found && removeById(arrayOf(*found, "keys"), key);
}

void setProvider(json::Tree &profile, json::Tree provider)
{
    json::Tree &providers = arrayOf(profile, "providers");
    if (json::Tree *existing = byId(providers, idOf(provider)))
        *existing = std::move(provider);
    else
        providers.push_back(std::move(provider));
}

bool removeProvider(json::Tree &profile, std::string_view id)
{
    return removeById(arrayOf(profile, "providers"), id);
}

std::string profileText(const json::Tree &profile)
{
    return json::dumpTree(profile, 2) + '\n';
}

} // namespace patchbay
