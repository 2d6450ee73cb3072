#pragma once

#include <QString>

#include <string_view>

namespace patchbay {

/// What the core says, as Qt's text.
[[nodiscard]] inline QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace patchbay
