#include "core/backend/toolsetup.h"

#include "core/base/ids.h"
#include "core/config/profilewriter.h"

#include <algorithm>
#include <tuple>

namespace patchbay {

namespace {

/// More than anyone looks through in a tool's list of models.
constexpr std::size_t mostModels = 40;

std::string clientFor(const CodingTool &tool, const ToolConnections &files, const Config &config)
{
    const std::string wanted(tool.id);
    if (const auto records = files.records(); records && records->contains(wanted))
        return records->at(wanted).client;
    std::string id = wanted;
    for (int i = 2; config.client(id); ++i)
        id = wanted + '-' + std::to_string(i);
    return id;
}

std::vector<std::string> offeredModels(const Config &config)
{
    std::vector<std::string> models {"auto"};
    const auto add = [&models](const std::string &id) {
        if (models.size() < mostModels && std::ranges::find(models, id) == models.end())
            models.push_back(id);
    };
    for (const RouteConfig &route : config.routes) {
        if (route.enabled)
            add(route.id);
    }
    for (const ProviderConfig &provider : config.providers) {
        for (const ModelConfig &model : provider.models) {
            if (provider.enabled)
                add(model.id);
        }
    }
    return models;
}

} // namespace

std::unexpected<Error> unsaved(const SaveFailure &failure)
{
    if (failure.kind == SaveFailure::Kind::Conflict)
        return fail(ErrorCode::Internal,
                    "The profile was changed elsewhere meanwhile. Nothing was changed; try again.");
    std::string words;
    for (const Problem &problem : failure.problems)
        words += (words.empty() ? "" : "; ") + toLine(problem);
    return fail(ErrorCode::Internal, "The profile was not saved: " + words);
}

Result<std::string> relayAddress(const Config &config, const std::optional<ListenAddress> &listen)
{
    const ListenAddress address = listen                  ? *listen
                                  : config.listen.empty() ? ListenAddress {.address = "127.0.0.1"}
                                                          : config.listen.front();
    if (address.port == 0)
        return fail(
            ErrorCode::InvalidRequest,
            "The relay takes another free port at each start (port 0), which no tool can be "
            "told of. Give it a fixed one in the profile's \"listen\".");
    std::string host = address.address;
    if (host == "0.0.0.0")
        host = "127.0.0.1";
    else if (host == "::")
        host = "::1";
    if (host.find(':') != std::string::npos)
        host = '[' + host + ']';
    return (address.certFile.empty() ? "http://" : "https://") + host + ':'
           + std::to_string(address.port);
}

ToolSetup::ToolSetup(ConfigStore &store, Surroundings surroundings, std::string url)
    : m_store(store)
    , m_files(std::move(surroundings), store.paths().data)
    , m_url(std::move(url))
{ }

Result<ToolStanding> ToolSetup::standing(const CodingTool &tool) const
{
    return standingOf(tool, m_files, *m_store.current(), m_url);
}

Result<ToolStanding> ToolSetup::standingOf(const CodingTool &tool, const ToolConnections &files,
                                           const Config &config, const std::string &url)
{
    auto made = files.standing(tool, url);
    if (made && made->record && made->state == ToolStanding::State::Connected
        && !config.client(made->record->client)) {
        made->state = ToolStanding::State::Drifted;
        made->notes.push_back("its client \"" + made->record->client
                              + "\" is no longer in the profile, so that its token is refused");
    }
    return made;
}

Result<ToolSetup::Preview> ToolSetup::preview(const CodingTool &tool) const
{
    return previewOf(tool, m_files, *m_store.current(), m_url);
}

Result<ToolSetup::Preview> ToolSetup::previewOf(const CodingTool &tool,
                                                const ToolConnections &files, const Config &config,
                                                const std::string &url)
{
    Preview made {.tool = &tool,
                  .client = clientFor(tool, files, config),
                  .access = {url, Secret(newToken()), offeredModels(config)}};
    auto changes = files.plan(tool, made.access);
    if (!changes)
        return std::unexpected(changes.error());
    made.changes = std::move(*changes);
    return made;
}

Result<void> ToolSetup::connect(Preview &preview)
{
    const CodingTool &tool = *preview.tool;
    if (auto begun = m_files.begin(tool, preview.changes, preview.client, m_url); !begun)
        return begun;
    Result<void> done;
    auto tree = m_store.tree();
    const auto before = tree;
    if (tree) {
        setClientToken(*tree, preview.client, sha256Hex(preview.access.token.reveal()), tool.name);
        if (auto saved = m_store.save(*tree, m_store.hash()); !saved)
            done = unsaved(saved.error());
    } else {
        done = std::unexpected(tree.error());
    }
    if (!done) {
        if (auto back = m_files.planUndo(tool))
            std::ignore = m_files.undo(tool, *back); // the first failure is the one to hear of
        return done;
    }
    done = m_files.finish(tool, preview.changes);
    if (!done)
        std::ignore
            = m_store.save(*before, m_store.hash()); // so here; a token nobody has does no harm
    return done;
}

Result<std::vector<FileChange>> ToolSetup::previewUndo(const CodingTool &tool) const
{
    return m_files.planUndo(tool);
}

Result<void> ToolSetup::disconnect(const CodingTool &tool)
{
    const auto records = m_files.records();
    const auto changes = m_files.planUndo(tool);
    if (!changes)
        return std::unexpected(changes.error());
    if (auto undone = m_files.undo(tool, *changes); !undone)
        return undone;
    auto tree = m_store.tree();
    if (!tree)
        return std::unexpected(tree.error());
    if (!removeClient(*tree, records->at(std::string(tool.id)).client))
        return {};
    if (auto saved = m_store.save(*tree, m_store.hash()); !saved)
        return unsaved(saved.error());
    return {};
}

Result<Secret> ToolSetup::giveToken(const std::string &id, std::string_view name)
{
    auto tree = m_store.tree();
    if (!tree)
        return std::unexpected(tree.error());
    Secret token(newToken());
    setClientToken(*tree, id, sha256Hex(token.reveal()), name);
    if (auto saved = m_store.save(*tree, m_store.hash()); !saved)
        return unsaved(saved.error());
    return token;
}

} // namespace patchbay
