// The splices of tools' settings files: whatever the file holds, one key is set, and put back as it
// was, and nothing else has changed. The first byte of the input chooses the form of the file, the
// second one the key.

#include "core/connect/settingstext.h"
#include "tests/fuzz/require.h"

#include <array>
#include <cstddef>
#include <cstdint>

using namespace patchbay;
using fuzz::require;

namespace {

constexpr std::array formats {SettingsFormat::Json, SettingsFormat::Toml, SettingsFormat::Yaml,
                              SettingsFormat::Dotenv};

/// As the tools' set-up uses them: flat ones alone in an environment file.
const KeyPath &pathOf(SettingsFormat format, std::uint8_t choice)
{
    static const std::array<KeyPath, 4> nested {
        KeyPath {"model"}, KeyPath {"env", "ANTHROPIC_BASE_URL"},
        KeyPath {"model_providers", "patchbay", "base_url"}, KeyPath {"models", "[Patchbay]"}};
    static const KeyPath flat {"OPENAI_BASE_URL"};
    return format == SettingsFormat::Dotenv ? flat : nested[choice % nested.size()];
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const SettingsFormat format = formats[data[0] % formats.size()];
    const KeyPath &path = pathOf(format, data[1]);
    const std::string given(reinterpret_cast<const char *>(data) + 2, size - 2);
    const auto before = SettingsText::read(format, given);
    if (!before)
        return 0;
    require(before->text() == given, "what is only read stays as it is");
    const json::Tree value = path.back().starts_with('[')
                                 ? json::Tree {{"name", "Patchbay"}, {"provider", "openai"}}
                                 : json::Tree("http://127.0.0.1:8790/v1");
    SettingsText after = *before;
    if (!after.set(path, value)) {
        require(after.text() == given, "what cannot be spliced stays as it is");
        return 0;
    }
    const auto set = after.value(path); // YAML's differs from what was given by its quotes
    require(set.has_value(), "what was set is there", after.text());
    const auto again = SettingsText::read(format, after.text());
    require(again.has_value() && again->value(path) == set, "what was set is read again",
            after.text());
    if (const auto raw = before->raw(path)) {
        require(after.setRaw(path, *raw).has_value(), "what was there is put back", after.text());
        // Of an empty value nobody can tell whether a blank belongs to it.
        require(raw->empty() || after.text() == given, "what was put back is what was there",
                after.text());
    } else if (!before->value(path)) {
        require(after.remove(path).has_value(), "what is new is taken out", after.text());
        require(!after.value(path), "what was taken out is gone", after.text());
    }
    return 0;
}
