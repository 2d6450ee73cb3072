#include "core/protocols/openaichat/preferences.h"

namespace patchbay::openaichat {

namespace {

std::unexpected<Error> wrong(const std::string &field, std::string_view wanted)
{
    return fail(ErrorCode::InvalidRequest, '`' + field + "` must be " + std::string(wanted) + '.',
                field);
}

Result<std::vector<std::string>> names(json::Value value, const std::string &field)
{
    // Each is looked for in all of the profile; nobody has as many in earnest.
    constexpr std::size_t most = 32;
    if (!value.isArray())
        return wrong(field, "an array of strings");
    if (value.size() > most)
        return wrong(field, "an array of at most 32 strings");
    std::vector<std::string> list;
    for (const json::Value element : value.elements()) {
        const std::string_view text = element.stringOr({});
        if (text.empty())
            return wrong(field + '[' + std::to_string(list.size()) + ']', "a string");
        list.emplace_back(text);
    }
    return list;
}

/// A price is a number, or one in a string; read as decimal text either way.
Result<void> readPrices(json::Value value, PriceLimits &limits)
{
    struct Field
    {
        std::string_view name;
        std::optional<Money> PriceLimits::*limit;
    };
    constexpr Field fields[] {{"prompt", &PriceLimits::prompt},
                              {"completion", &PriceLimits::completion},
                              {"request", &PriceLimits::request},
                              {"image", &PriceLimits::image}};
    if (!value.isObject())
        return wrong("provider.max_price", "an object");
    for (const Field &field : fields) {
        const json::Value price = value[field.name];
        if (!price.exists() || price.isNull())
            continue;
        std::optional<Money> amount;
        if (const auto text = price.string())
            amount = Money::parse(*text);
        else if (price.number())
            amount = Money::parse(price.dump());
        if (!amount || *amount < Money())
            return wrong("provider.max_price." + std::string(field.name),
                         "a number of US dollars of at least 0");
        limits.*field.limit = amount;
    }
    return {};
}

/// `"price"`, or `{"by": "price", "partition": "none"}`.
Result<void> readSort(json::Value value, ProviderPreferences &preferences)
{
    using Sort = ProviderPreferences::Sort;
    const json::Value by = value.isObject() ? value["by"] : value;
    const std::string_view word = by.stringOr({});
    if (word == "price")
        preferences.sort = Sort::Price;
    else if (word == "throughput")
        preferences.sort = Sort::Throughput;
    else if (word == "latency")
        preferences.sort = Sort::Latency;
    else if (!value.isObject())
        return wrong("provider.sort", "price, throughput, latency or an object");
    else if (by.exists() && !by.isNull())
        return wrong("provider.sort.by", "price, throughput or latency");
    if (const json::Value partition = value["partition"];
        partition.exists() && !partition.isNull()) {
        const std::string_view how = partition.stringOr({});
        if (how != "model" && how != "none")
            return wrong("provider.sort.partition", "model or none");
        preferences.acrossModels = how == "none";
    }
    return {};
}

Result<void> readMember(std::string_view key, json::Value value, ProviderPreferences &preferences)
{
    const std::string field = "provider." + std::string(key);
    const auto list = [&](std::vector<std::string> &to) -> Result<void> {
        auto read = names(value, field);
        if (!read)
            return std::unexpected(read.error());
        to = std::move(*read);
        return {};
    };
    const auto flag = [&](bool &to) -> Result<void> {
        if (!value.boolean())
            return wrong(field, "true or false");
        to = *value.boolean();
        return {};
    };
    if (key == "order")
        return list(preferences.order);
    if (key == "only")
        return list(preferences.only);
    if (key == "ignore")
        return list(preferences.ignore);
    if (key == "allow_fallbacks")
        return flag(preferences.allowFallbacks);
    if (key == "require_parameters")
        return flag(preferences.requireParameters);
    if (key == "sort")
        return readSort(value, preferences);
    if (key == "max_price")
        return readPrices(value, preferences.maxPrice);
    preferences.hasOthers = true;
    return {};
}

} // namespace

Result<std::vector<std::string>> readFallbacks(json::Value models)
{
    return names(models, "models");
}

Result<ProviderPreferences> readPreferences(json::Value provider)
{
    if (!provider.isObject())
        return wrong("provider", "an object");
    ProviderPreferences preferences;
    for (const auto &[key, value] : provider.members()) {
        if (value.isNull())
            continue;
        if (auto read = readMember(key, value, preferences); !read)
            return std::unexpected(read.error());
    }
    return preferences;
}

} // namespace patchbay::openaichat
