#include "app/commands.h"

#include "app/exitcodes.h"
#include "app/openprofile.h"
#include "app/output.h"
#include "core/backend/toolsetup.h"
#include "core/base/nearname.h"
#include "core/connect/toolvalues.h"

namespace patchbay {

namespace {

constexpr std::size_t idWidth = 13;
constexpr std::size_t stateWidth = 15;

std::string padded(std::string_view text, std::size_t width)
{
    return std::string(text) + std::string(width > text.size() ? width - text.size() : 1, ' ');
}

int failed(const Error &error)
{
    printError(error.message);
    return ExitFailed;
}

int unknownTool(const std::string &id)
{
    std::string all;
    for (const std::string_view known : toolIds())
        all.append(all.empty() ? "" : ", ").append(known);
    printError("There is no tool \"" + id + "\"." + didYouMean(id, toolIds()) + " Known are: " + all
               + '.');
    return ExitUsage;
}

void printChanges(const std::vector<FileChange> &changes)
{
    for (const FileChange &change : changes) {
        printLine(change.shownPath + (change.record.existed ? "" : " (new)"));
        for (const KeyChange &key : change.keys) {
            const bool isNew = key.kind == KeyChange::Kind::Added;
            const std::string path = toText(key.path);
            if (key.kind == KeyChange::Kind::Same)
                printLine("    " + path + " = " + key.after);
            else
                printLine((isNew ? "  + " : "  ~ ") + path + ": "
                          + (isNew ? "" : key.before + " -> ") + key.after);
        }
    }
}

void printConflicts(const ToolStanding &standing)
{
    for (const EnvironmentConflict &conflict : standing.conflicts)
        printError("Note: " + conflict.variable + " is set "
                   + (conflict.place.empty() ? "in the environment" : "in " + conflict.place)
                   + " and may override this. Unset it there; it was not touched.");
}

int list(const ToolSetup &setup)
{
    for (const CodingTool &tool : codingTools()) {
        const auto standing = setup.standing(tool);
        if (!standing)
            return failed(standing.error());
        printLine(padded(tool.id, idWidth) + padded(name(standing->state), stateWidth)
                  + standing->paths.front());
        for (const std::string &note : standing->notes)
            printLine(std::string(idWidth, ' ') + note);
        for (const EnvironmentConflict &conflict : standing->conflicts)
            printLine(std::string(idWidth, ' ') + conflict.variable + " is set in "
                      + (conflict.place.empty() ? "the environment" : conflict.place));
    }
    for (const HandTool &tool : handTools())
        printLine(padded(tool.id, idWidth) + (tool.possible ? "by hand" : "not possible"));
    return ExitOk;
}

int byHand(const HandTool &tool, ToolSetup &setup, bool dryRun)
{
    if (!tool.possible) {
        printError(tool.words);
        return ExitFailed;
    }
    std::string token = "(a new token)";
    if (!dryRun) {
        const auto made = setup.giveToken(std::string(tool.id), tool.name);
        if (!made)
            return failed(made.error());
        token = made->reveal();
    }
    printLine(filledIn(tool.words, setup.url(), token));
    return ExitOk;
}

int connectTool(const CodingTool &tool, ToolSetup &setup, bool dryRun)
{
    const auto standing = setup.standing(tool);
    if (!standing)
        return failed(standing.error());
    using State = ToolStanding::State;
    const bool isWhole = standing->record && standing->notes.empty();
    if (isWhole && (standing->state == State::Connected || standing->state == State::Overridden)) {
        printLine(std::string(tool.name) + " is already connected to " + setup.url() + '.');
        printConflicts(*standing);
        return ExitOk;
    }
    auto preview = setup.preview(tool);
    if (!preview)
        return failed(preview.error());
    printChanges(preview->changes);
    if (dryRun) {
        printLine("Nothing was written.");
        printConflicts(*standing);
        return ExitOk;
    }
    if (auto done = setup.connect(*preview); !done)
        return failed(done.error());
    for (const FileChange &change : preview->changes) {
        if (!change.record.backup.empty())
            printLine("Backup: " + setup.surroundings().shown(change.record.backup));
    }
    printLine(std::string(tool.name) + " is connected to " + setup.url() + " as the client \""
              + preview->client + "\". Undo: patchbay disconnect " + std::string(tool.id));
    if (!tool.afterwards.empty())
        printLine(filledIn(tool.afterwards, setup.url(), preview->access.token.reveal()));
    printConflicts(*standing);
    return ExitOk;
}

int disconnectTool(const CodingTool &tool, ToolSetup &setup, bool dryRun)
{
    const auto changes = setup.previewUndo(tool);
    if (!changes)
        return failed(changes.error());
    for (const FileChange &change : *changes) {
        const bool isGone = !change.record.existed && change.after.empty();
        printLine(change.shownPath + (isGone ? " (removed)" : ""));
        for (const KeyChange &key : change.keys)
            printLine("  - " + toText(key.path));
        for (const std::string &kept : change.kept)
            printLine("    " + kept + " was changed since and stays");
    }
    if (dryRun) {
        printLine("Nothing was written.");
        return ExitOk;
    }
    if (auto done = setup.disconnect(tool); !done)
        return failed(done.error());
    printLine(std::string(tool.name) + " is as it was.");
    return ExitOk;
}

/// The profile with what connects tools to its relay; the exit code when there is none.
struct Opened
{
    std::unique_ptr<ConfigStore> store;
    std::unique_ptr<ToolSetup> setup;
};

std::expected<Opened, int> open(const Options &options)
{
    auto store = openProfile(options);
    if (!store)
        return std::unexpected(store.error());
    auto url = relayAddress(*(*store)->current(), options.listen);
    if (!url)
        return std::unexpected(failed(url.error()));
    Surroundings surroundings = Surroundings::ofThisProcess();
    if (surroundings.home.empty()) {
        printError("HOME is not set, so that the tools' settings cannot be found.");
        return std::unexpected(ExitFailed);
    }
    auto setup = std::make_unique<ToolSetup>(**store, std::move(surroundings), *url);
    return Opened {std::move(*store), std::move(setup)};
}

} // namespace

int runConnect(const Options &options)
{
    if (options.arguments.size() > 1 || options.all) {
        printError("Usage: patchbay connect [TOOL] [--dry-run]");
        return ExitUsage;
    }
    const std::string id
        = options.arguments.isEmpty() ? std::string() : options.arguments.first().toStdString();
    const CodingTool *tool = codingTool(id);
    const HandTool *hand = handTool(id);
    if (!id.empty() && !tool && !hand)
        return unknownTool(id);
    auto opened = open(options);
    if (!opened)
        return opened.error();
    if (tool)
        return connectTool(*tool, *opened->setup, options.dryRun);
    return hand ? byHand(*hand, *opened->setup, options.dryRun) : list(*opened->setup);
}

int runDisconnect(const Options &options)
{
    if (options.arguments.size() != (options.all ? 0 : 1)) {
        printError("Usage: patchbay disconnect TOOL|--all [--dry-run]");
        return ExitUsage;
    }
    const CodingTool *tool
        = options.all ? nullptr : codingTool(options.arguments.first().toStdString());
    if (!options.all && !tool)
        return unknownTool(options.arguments.first().toStdString());
    auto opened = open(options);
    if (!opened)
        return opened.error();
    if (tool)
        return disconnectTool(*tool, *opened->setup, options.dryRun);
    int worst = ExitOk;
    for (const CodingTool &each : codingTools()) {
        const auto standing = opened->setup->standing(each);
        if (!standing)
            return failed(standing.error());
        if (standing->record) {
            if (const int code = disconnectTool(each, *opened->setup, options.dryRun))
                worst = code;
        }
    }
    return worst;
}

} // namespace patchbay
