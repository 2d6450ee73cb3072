#pragma once

#include "core/connect/codingtools.h"
#include "core/connect/toolconnection.h"

namespace patchbay {

/// The steps of ToolSetting::path.
[[nodiscard]] KeyPath pathOf(const ToolSetting &setting);

/// What \a setting is set to.
[[nodiscard]] json::Tree valueOf(const ToolSetting &setting, const RelayAccess &access);

/// \a value for people: short, and without secrets.
[[nodiscard]] std::string shownValue(const ToolSetting &setting, const json::Tree &value,
                                     const Secret &token);

/// \a text with `{url}` and `{token}` replaced.
[[nodiscard]] std::string filledIn(std::string_view text, const std::string &url,
                                   std::string_view token);

/// SHA-256 of a value, however it is written.
[[nodiscard]] std::string hashOf(const json::Tree &value);

} // namespace patchbay
