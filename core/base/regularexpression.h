#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace patchbay {

/// A compiled regular expression in RE2's syntax, the one place that knows RE2: it takes time
/// linear in the text, whatever the expression, since what clients send decides the text.
/// Look-around and back references are errors. Immutable; may be used from every thread.
class RegularExpression final
{
public:
    /// Compiles \a pattern, within bounded memory; the error says in words what is wrong with it.
    [[nodiscard]] static std::expected<RegularExpression, std::string>
    compile(std::string_view pattern);

    /// Whether \a text (UTF-8) has a match anywhere.
    [[nodiscard]] bool matches(std::string_view text) const;

private:
    explicit RegularExpression(std::shared_ptr<const re2::RE2> compiled);

    std::shared_ptr<const re2::RE2> m_compiled;
};

} // namespace patchbay
