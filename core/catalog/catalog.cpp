#include "core/catalog/catalog.h"

#include "core/base/json.h"
#include "core/catalog/catalogrows.h"
#include "core/catalog/matchrule.h"

#include <QResource>

#include <algorithm>
#include <deque>
#include <span>
#include <utility>

// At namespace scope only: the macro declares a function of the global namespace.
static void initialiseResources()
{
    Q_INIT_RESOURCE(patchbay_data);
}

namespace patchbay {

namespace {

/// One line of models.json: its key, and the text of the object.
struct Row
{
    std::string_view provider;
    std::string_view id;
    std::string_view text;
    std::string_view over = {}; ///< members that go over the text's own; empty: none
};

auto keyOf(const Row &row)
{
    return std::pair(row.provider, row.id);
}

/// The text of a resource, in the place where the executable holds it.
std::string_view resourceText(const char *path)
{
    const QResource resource(QString::fromLatin1(path));
    if (!resource.isValid() || resource.compressionAlgorithm() != QResource::NoCompression)
        return {};
    return {reinterpret_cast<const char *>(resource.data()),
            static_cast<std::size_t>(resource.size())};
}

/// Takes \a before and a string's inside up to its quote off the front of \a line.
std::optional<std::string_view> takeString(std::string_view &line, std::string_view before)
{
    if (!line.starts_with(before))
        return std::nullopt;
    const auto end = line.find('"', before.size());
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view inside = line.substr(before.size(), end - before.size());
    line.remove_prefix(end + 1);
    return inside;
}

std::optional<Row> rowOf(std::string_view line, std::deque<std::string> &unescaped)
{
    const auto closing = line.find_last_not_of(", \t\r");
    if (closing == std::string_view::npos)
        return std::nullopt;
    const std::string_view text = line.substr(0, closing + 1);
    std::string_view rest = text;
    const auto provider = takeString(rest, R"({"provider":")");
    const auto id = provider ? takeString(rest, R"(,"id":")") : std::nullopt;
    if (id && provider->find('\\') == std::string_view::npos
        && id->find('\\') == std::string_view::npos)
        return Row {*provider, *id, text};
    if (!provider)
        return std::nullopt;
    // Keys with escapes, or in another order: rare enough to be read in full.
    json::Document document;
    const auto parsed = document.parse(text);
    if (!parsed || !(*parsed)["provider"].isString() || !(*parsed)["id"].isString())
        return std::nullopt;
    const std::string &providerCopy = unescaped.emplace_back((*parsed)["provider"].stringOr({}));
    const std::string &idCopy = unescaped.emplace_back((*parsed)["id"].stringOr({}));
    return Row {providerCopy, idCopy, text};
}

template <typename Visit>
void forEachLine(std::string_view text, Visit visit)
{
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        visit(line);
    }
}

/// The text of a row with what goes over it, which \a both then holds.
std::string_view wholeText(const Row &row, std::string &both)
{
    if (row.over.empty())
        return row.text;
    auto tree = json::parseTree(row.text);
    const auto over = json::parseTree(row.over);
    if (!tree || !over)
        return row.text;
    putOver(*tree, *over);
    both = json::dumpTree(*tree);
    return both;
}

ModelInfo modelFrom(json::Value row)
{
    ModelInfo info;
    info.provider = std::string(row["provider"].stringOr({}));
    info.id = std::string(row["id"].stringOr({}));
    info.name = std::string(row["name"].stringOr(info.id));
    info.kind = std::string(row["kind"].stringOr("chat"));
    info.context = row["context"].integer();
    info.maxOutput = row["max_output"].integer();
    for (const json::Value capability : row["caps"].elements()) {
        if (const auto text = capability.string())
            info.capabilities.emplace_back(*text);
    }
    for (const json::Value input : row["in"].elements()) {
        if (const auto text = input.string())
            info.inputs.emplace_back(*text);
    }
    info.status = std::string(row["status"].stringOr({}));
    info.deprecated = std::string(row["deprecated"].stringOr({}));
    info.noTemperature = row["no_temperature"].boolean().value_or(false);
    info.subscription = row["subscription"].boolean().value_or(false);
    info.prices = pricesFromJson(row);
    return info;
}

std::unexpected<Error> broken(std::string_view file, std::string_view why)
{
    return fail(ErrorCode::Internal,
                "The catalogue's " + std::string(file) + " " + std::string(why));
}

} // namespace

struct Catalog::Data
{
    std::shared_ptr<const void> owner;
    std::vector<ProviderInfo> providers; // in the file's order
    std::vector<std::pair<std::string_view, std::size_t>> providerIndex; // ids, aliases; sorted
    std::vector<Row> rows; // sorted by provider, id
    std::deque<std::string> unescaped; // keys that could not be views

    Result<void> readProviders(std::string_view text);
    void putOverModels(std::string_view text);
    Result<void> readQuirks(std::string_view text);
    void indexProviders();
    void indexModels(std::string_view text);

    [[nodiscard]] std::span<const Row> rowsOf(std::string_view provider) const
    {
        const auto range = std::ranges::equal_range(rows, provider, {}, &Row::provider);
        return {range.begin(), range.end()};
    }
};

Result<void> Catalog::Data::readProviders(std::string_view text)
{
    json::Document document;
    const auto root = document.parse(text);
    if (!root)
        return broken("providers.json", "is not JSON: " + root.error().message);
    if ((*root)["format"].integerOr(0) != 1)
        return broken("providers.json", "is not of format 1.");
    for (const json::Value row : (*root)["providers"].elements()) {
        auto provider = providerFromJson(row);
        if (provider)
            providers.push_back(*std::move(provider));
    }
    return {};
}

Result<void> Catalog::Data::readQuirks(std::string_view text)
{
    json::Document document;
    const auto root = document.parse(text);
    if (!root)
        return broken("quirks.json", "is not JSON: " + root.error().message);
    if ((*root)["format"].integerOr(0) != 1)
        return broken("quirks.json", "is not of format 1.");
    for (const json::Member &member : (*root)["providers"].members()) {
        const auto found = std::ranges::find(providers, member.key, &ProviderInfo::id);
        if (found == providers.end())
            return broken("quirks.json", "names the unknown provider " + std::string(member.key));
        found->protocol = std::string(member.value["protocol"].stringOr({}));
        for (const json::Value word : member.value["quirks"].elements()) {
            if (!setQuirk(found->quirks, word.stringOr({})))
                return broken("quirks.json",
                              "names an unknown quirk at " + std::string(member.key));
        }
    }
    return {};
}

void Catalog::Data::indexProviders()
{
    for (std::size_t i = 0; i < providers.size(); ++i) {
        providerIndex.emplace_back(providers[i].id, i);
        for (const std::string &alias : providers[i].aliases)
            providerIndex.emplace_back(alias, i);
    }
    // Should an alias be another provider's id, the id wins.
    std::ranges::stable_sort(providerIndex, {}, [this](const auto &entry) {
        return std::pair(entry.first, entry.first != providers[entry.second].id);
    });
}

void Catalog::Data::indexModels(std::string_view text)
{
    rows.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')));
    forEachLine(text, [this](std::string_view line) {
        if (const auto row = rowOf(line, unescaped))
            rows.push_back(*row);
    });
    if (!std::ranges::is_sorted(rows, {}, keyOf))
        std::ranges::stable_sort(rows, {}, keyOf);
}

/// Where a row is there already the two are put together when somebody asks for it.
void Catalog::Data::putOverModels(std::string_view text)
{
    const std::span own(rows.data(), rows.size());
    std::vector<Row> others;
    forEachLine(text, [&](std::string_view line) {
        const auto row = rowOf(line, unescaped);
        if (!row)
            return;
        const auto found = std::ranges::lower_bound(own, keyOf(*row), {}, keyOf);
        if (found != own.end() && keyOf(*found) == keyOf(*row))
            found->over = row->text;
        else
            others.push_back(*row);
    });
    rows.insert(rows.end(), others.begin(), others.end());
    std::ranges::stable_sort(rows, {}, keyOf);
}

Catalog::Catalog()
    : m_data(std::make_unique<Data>())
{ }
Catalog::~Catalog() = default;

Result<std::shared_ptr<const Catalog>> Catalog::builtIn()
{
    return builtInWith({});
}

Result<std::shared_ptr<const Catalog>> Catalog::builtInWith(std::string over)
{
    initialiseResources();
    const std::string_view providers = resourceText(":/patchbay/catalog/providers.json");
    const std::string_view models = resourceText(":/patchbay/catalog/models.json");
    const std::string_view quirks = resourceText(":/patchbay/catalog/quirks.json");
    if (providers.empty() || models.empty() || quirks.empty())
        return broken("files", "are not built into this program.");
    if (over.empty())
        return load(providers, models, quirks);

    auto both = providersOver(providers, over);
    if (!both)
        return std::unexpected(both.error());
    const auto owner = std::make_shared<const std::string>(std::move(over));
    auto catalog = load(*both, models, quirks, owner);
    if (catalog)
        (*catalog)->m_data->putOverModels(*owner);
    return catalog;
}

Result<std::shared_ptr<const Catalog>> Catalog::load(std::string_view providers,
                                                     std::string_view models,
                                                     std::string_view quirks,
                                                     std::shared_ptr<const void> owner)
{
    std::shared_ptr<Catalog> catalog(new Catalog);
    Data &data = *catalog->m_data;
    data.owner = std::move(owner);
    if (auto read = data.readProviders(providers); !read)
        return std::unexpected(read.error());
    if (auto read = data.readQuirks(quirks); !read)
        return std::unexpected(read.error());
    data.indexProviders();
    data.indexModels(models);
    return catalog;
}

const ProviderInfo *Catalog::provider(std::string_view id) const
{
    const auto &index = m_data->providerIndex;
    const auto found
        = std::ranges::lower_bound(index, id, {}, [](const auto &entry) { return entry.first; });
    return found != index.end() && found->first == id ? &m_data->providers[found->second] : nullptr;
}

const std::vector<ProviderInfo> &Catalog::providers() const
{
    return m_data->providers;
}

std::optional<ModelInfo> Catalog::model(std::string_view provider, std::string_view model) const
{
    const auto rows = m_data->rowsOf(provider);
    if (rows.empty()) {
        const ProviderInfo *known = this->provider(provider);
        return known && known->id != provider ? this->model(known->id, model) : std::nullopt;
    }
    json::Document document;
    std::string both;
    const auto exact = std::ranges::lower_bound(rows, model, {}, &Row::id);
    if (exact != rows.end() && exact->id == model) {
        const auto row = document.parse(wholeText(*exact, both));
        return row ? std::optional(modelFrom(*row)) : std::nullopt;
    }
    const Row *best = nullptr;
    std::size_t longest = 0;
    for (const Row &row : rows) {
        // Few rows have patterns; finding the word is much cheaper than parsing.
        constexpr std::string_view word = R"("match":[)";
        if (row.text.find(word) == std::string_view::npos
            && row.over.find(word) == std::string_view::npos)
            continue;
        const auto parsed = document.parse(wholeText(row, both));
        if (!parsed)
            continue;
        for (const json::Value rule : (*parsed)["match"].elements()) {
            const std::string_view text = rule.stringOr({});
            if (text.size() > longest && matches(text, model)) {
                longest = text.size();
                best = &row;
            }
        }
    }
    if (!best)
        return std::nullopt;
    const auto row = document.parse(wholeText(*best, both));
    return row ? std::optional(modelFrom(*row)) : std::nullopt;
}

std::vector<std::string_view> Catalog::modelIds(std::string_view provider) const
{
    std::vector<std::string_view> ids;
    for (const Row &row : m_data->rowsOf(provider))
        ids.push_back(row.id);
    return ids;
}

std::size_t Catalog::modelCount() const
{
    return m_data->rows.size();
}

} // namespace patchbay
