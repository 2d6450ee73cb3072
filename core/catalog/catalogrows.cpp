#include "core/catalog/catalogrows.h"

#include "core/base/json.h"
#include "core/catalog/catalog.h"

#include <QDate>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace patchbay {

namespace {

using Problems = std::vector<std::string>;

std::string memberText(const json::Tree &row, const char *name)
{
    const auto found = row.find(name);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Also one whose beginning the user has to fill in.
bool isAddress(const std::string &url)
{
    return url.starts_with("https://") || url.starts_with("http://") || url.starts_with('{');
}

/// Checks the rows of one document.
class Checker final
{
public:
    Checker(const Catalog &known, std::string_view today)
        : m_known(known)
        , m_today(today)
    { }

    void provider(const std::string &at, const json::Tree &row)
    {
        const std::string id = idOf(at, row);
        if (id.empty())
            return;
        m_ids.insert(id);
        const auto endpoints = row.find("endpoints");
        const bool hasSome = endpoints != row.end() && !endpoints->empty();
        if (!hasSome && !m_known.provider(id))
            say(at, "`" + id + "` is new, so it needs `endpoints`");
        const auto isEndpoint = [](const json::Tree &each) {
            return each.is_object() && !memberText(each, "protocol").empty()
                   && isAddress(memberText(each, "base_url"));
        };
        if (hasSome && (!endpoints->is_array() || !std::ranges::all_of(*endpoints, isEndpoint)))
            say(at + "/endpoints",
                "a list is wanted of objects with a `protocol` and a `base_url` that begins with "
                "https:// or http://");
    }

    void model(const std::string &at, json::Tree &row)
    {
        if (idOf(at, row).empty())
            return;
        const std::string provider = memberText(row, "provider");
        const ProviderInfo *known = m_known.provider(provider);
        if (provider.empty())
            say(at + "/provider", "the id of a provider is wanted");
        else if (!known && !m_ids.contains(provider))
            say(at + "/provider", "there is no provider `" + provider + "`");
        else if (known && known->id != provider)
            say(at + "/provider", "`" + provider + "` is another name of `" + known->id + "`");
        for (const char *name : {"context", "max_input", "max_output"}) {
            const auto number = row.find(name);
            if (number != row.end() && !number->is_null()
                && (!number->is_number_integer() || *number < 1))
                say(at + "/" + name, "a whole number of tokens is wanted, at least 1");
        }
        if (hasPrices(row))
            prices(at, row);
    }

    [[nodiscard]] Problems problems() && { return std::move(m_problems); }

private:
    void say(const std::string &pointer, const std::string &what)
    {
        m_problems.push_back(pointer + ": " + what);
    }

    std::string idOf(const std::string &at, const json::Tree &row)
    {
        if (!row.is_object()) {
            say(at, "an object is wanted");
            return {};
        }
        std::string id = memberText(row, "id");
        if (id.empty())
            say(at + "/id", "a text is wanted that is not empty");
        return id;
    }

    void prices(const std::string &at, json::Tree &row)
    {
        json::Document document;
        const std::string text = json::dumpTree(row);
        const auto parsed = document.parse(text);
        if (!parsed || !pricesFromJson(*parsed)) {
            say(at + "/prices", "a list is wanted of periods with `rates`, which are decimal "
                                "numbers as texts, USD per million tokens: "
                                R"([{"rates":{"input":"0.15","output":"0.60"}}])");
            return;
        }
        if (!row.contains("price_source") || row["price_source"].is_null())
            row["price_source"] = {{"source", "imported"}, {"date", m_today}};
        const QString date = QString::fromStdString(priceDate(row));
        if (!QDate::fromString(date, Qt::ISODate).isValid())
            say(at + "/price_source/date", "a date is wanted: YYYY-MM-DD");
    }

    const Catalog &m_known;
    std::string m_today;
    std::set<std::string> m_ids; ///< of the document's providers
    Problems m_problems;
};

void mergeInto(std::vector<json::Tree> &rows, std::vector<json::Tree> later)
{
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    for (std::size_t i = 0; i < rows.size(); ++i)
        places.emplace(rowKey(rows[i]), i);
    for (json::Tree &row : later) {
        const auto [place, isNew] = places.emplace(rowKey(row), rows.size());
        if (isNew)
            rows.push_back(std::move(row));
        else
            putOver(rows[place->second], row);
    }
}

void writeRows(std::string &text, const char *name, const std::vector<json::Tree> &rows)
{
    text.append(",\"").append(name).append("\":[");
    for (const json::Tree &row : rows) {
        json::Tree sorted = json::Tree::object();
        for (const char *key : {"provider", "id"}) {
            if (const auto found = row.find(key); found != row.end())
                sorted[key] = *found;
        }
        sorted.update(row);
        text.append(&row == &rows.front() ? "\n" : ",\n").append(json::dumpTree(sorted));
    }
    text += "\n]";
}

} // namespace

std::pair<std::string, std::string> rowKey(const json::Tree &row)
{
    return {memberText(row, "provider"), memberText(row, "id")};
}

std::string priceDate(const json::Tree &model)
{
    const auto source = model.find("price_source");
    return source != model.end() && source->is_object() ? memberText(*source, "date")
                                                        : std::string();
}

bool hasPrices(const json::Tree &model)
{
    const auto found = model.find("prices");
    return found != model.end() && !found->is_null();
}

std::expected<CatalogRows, std::vector<std::string>>
readCatalogRows(std::string_view text, const Catalog &known, std::string_view today)
{
    auto tree = json::parseTree(text);
    if (!tree)
        return std::unexpected(Problems {"not JSON: " + tree.error().message});
    if (!tree->is_object() || (!tree->contains("providers") && !tree->contains("models")))
        return std::unexpected(Problems {"an object is wanted with `providers`, `models` or both, "
                                         "as in Patchbay's resources/catalog"});
    if (const auto format = tree->find("format"); format != tree->end() && *format != 1)
        return std::unexpected(
            Problems {"/format: only 1 is known; a newer file needs a newer Patchbay"});

    CatalogRows rows;
    Problems problems;
    for (const auto &[name, to] :
         {std::pair("providers", &rows.providers), std::pair("models", &rows.models)}) {
        const auto list = tree->find(name);
        if (list == tree->end())
            continue;
        if (!list->is_array()) {
            problems.push_back("/" + std::string(name) + ": a list is wanted");
            continue;
        }
        for (json::Tree &row : *list)
            to->push_back(std::move(row));
    }
    Checker checker(known, today);
    for (std::size_t i = 0; i < rows.providers.size(); ++i)
        checker.provider("/providers/" + std::to_string(i), rows.providers[i]);
    for (std::size_t i = 0; i < rows.models.size(); ++i)
        checker.model("/models/" + std::to_string(i), rows.models[i]);
    for (std::string &problem : std::move(checker).problems())
        problems.push_back(std::move(problem));
    if (!problems.empty())
        return std::unexpected(std::move(problems));
    return rows;
}

CatalogRows merged(CatalogRows earlier, CatalogRows later)
{
    mergeInto(earlier.providers, std::move(later.providers));
    mergeInto(earlier.models, std::move(later.models));
    return earlier;
}

void putOver(json::Tree &earlier, const json::Tree &later)
{
    // Dates of this form are in order as texts are.
    const bool isOlder
        = hasPrices(earlier) && hasPrices(later) && priceDate(later) < priceDate(earlier);
    for (const auto &[name, value] : later.items()) {
        if (!isOlder || (name != "prices" && name != "price_source"))
            earlier[name] = value;
    }
}

Result<std::string> providersOver(std::string_view providers, std::string_view over)
{
    auto own = json::parseTree(providers);
    if (!own)
        return std::unexpected(own.error());
    CatalogRows rows {.providers = (*own)["providers"].get<std::vector<json::Tree>>(),
                      .models = {}};
    // No tree of the models: there may be ten thousand.
    const auto later = json::parseTree(json::textAt(over, {"providers"}).value_or("[]"));
    if (!later)
        return std::unexpected(later.error());
    mergeInto(rows.providers, later->get<std::vector<json::Tree>>());
    return catalogText(rows);
}

std::string catalogText(const CatalogRows &rows)
{
    std::string text = "{\"format\":1";
    writeRows(text, "providers", rows.providers);
    writeRows(text, "models", rows.models);
    return text + "}\n";
}

} // namespace patchbay
