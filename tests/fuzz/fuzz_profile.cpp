// The reader of profiles: whatever the file holds, a value or its problems, and the same from the
// text that the writer makes of it.

#include "core/config/profilereader.h"
#include "core/config/profilewriter.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace patchbay;
using fuzz::require;

namespace {

const PresetLookup &presets()
{
    static const ProviderInfo known {
        .id = "openai",
        .name = "OpenAI",
        .aliases = {},
        .endpoints = {{"openai-chat", "https://api.openai.com/v1"},
                      {"openai-responses", "https://{region}.example.com/v1"}},
        .auth = {authStyleFromName("bearer")},
        .env = {"OPENAI_API_KEY"},
    };
    static const PresetLookup lookup {
        [](std::string_view id) { return id == known.id ? &known : nullptr; },
        [] { return std::vector<std::string_view> {known.id}; },
    };
    return lookup;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto config = readProfile(text, presets());
    require(config.has_value() == checkProfile(text, presets()).empty(),
            "a profile is read if and only if nothing is wrong with it");
    if (!config) {
        require(!config.error().empty(), "a refused profile has a problem");
        for (const Problem &problem : config.error())
            require(toLine(problem).find('\n') == std::string::npos, "a problem is one line",
                    toLine(problem));
        return 0;
    }
    require(isJson(text), "what is read is JSON");
    auto tree = json::parseTree(text);
    require(tree.has_value(), "what is read makes a tree");
    setClientToken(*tree, "fuzz", std::string(64, 'a'));
    const auto again = readProfile(profileText(*tree), presets());
    require(again.has_value(), "a profile with one more client is valid",
            again ? std::string() : toLine(again.error().front()));
    require(again->providers.size() == config->providers.size(), "the providers stay");
    return 0;
}
