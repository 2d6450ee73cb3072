#include "core/config/revisions.h"

#include "core/config/profilefile.h"

#include <filesystem>
#include <system_error>

namespace patchbay {

namespace {

constexpr std::size_t most = 100;

Result<std::vector<Revision>> parse(const std::string &text, const std::string &path)
{
    const auto broken = std::unexpected(
        Error {ErrorCode::Internal, path + " is not a list of revisions of Patchbay"});
    auto tree = json::parseTree(text);
    if (!tree || !tree->is_object() || !tree->contains("revisions")
        || !(*tree)["revisions"].is_array())
        return broken;
    std::vector<Revision> revisions;
    for (json::Tree &each : (*tree)["revisions"]) {
        if (!each.is_object() || !each.value("number", json::Tree()).is_number_integer()
            || !each.value("applied_ms", json::Tree()).is_number_integer()
            || !each.value("routes", json::Tree()).is_array())
            return broken;
        revisions.push_back({each["number"].get<std::int64_t>(),
                             each["applied_ms"].get<std::int64_t>(), std::move(each["routes"])});
    }
    return revisions;
}

} // namespace

Revisions::Revisions(const std::string &dataDirectory)
    : m_path(dataDirectory + "/route-revisions.json")
{ }

Result<std::vector<Revision>> Revisions::read() const
{
    std::error_code none;
    if (!std::filesystem::exists(m_path, none))
        return std::vector<Revision>();
    const auto text = readProfileFile(m_path);
    if (!text)
        return std::unexpected(text.error());
    return parse(*text, m_path);
}

Result<Revision> Revisions::keep(const json::Tree &routes, std::int64_t nowMs)
{
    auto known = read();
    std::vector<Revision> revisions;
    if (known) {
        revisions = std::move(*known);
    } else {
        std::error_code failed;
        std::filesystem::rename(m_path, m_path + ".bad", failed);
        if (failed)
            return std::unexpected(known.error());
    }
    if (!revisions.empty() && revisions.back().routes == routes)
        return revisions.back();
    const std::int64_t number = revisions.empty() ? 1 : revisions.back().number + 1;
    revisions.push_back({number, nowMs, routes});
    if (revisions.size() > most)
        revisions.erase(revisions.begin());
    json::Tree tree {{"format", 1}, {"revisions", json::Tree::array()}};
    for (const Revision &each : revisions)
        tree["revisions"].push_back(
            {{"number", each.number}, {"applied_ms", each.appliedMs}, {"routes", each.routes}});
    if (auto written = writeWhole(m_path, json::dumpTree(tree) + '\n'); !written)
        return std::unexpected(written.error());
    return revisions.back();
}

} // namespace patchbay
