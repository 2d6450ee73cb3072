#pragma once

#include <string>
#include <string_view>

namespace patchbay {

/// A secret that cannot be printed, logged, compared or serialised by accident: there is no
/// stream operator, no conversion and no copy of the text except through `reveal()`, which
/// reviewers can search for. The memory is overwritten when the secret goes.
class Secret final
{
public:
    Secret() = default;
    explicit Secret(std::string text);
    Secret(const Secret &other) = default;
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_text.empty(); }

    /// The text itself, for the header of an upstream request and nothing else.
    [[nodiscard]] std::string_view reveal() const { return m_text; }

    /// The last four characters for showing which key it is, or nothing for short secrets.
    [[nodiscard]] std::string hint() const;

    /// Replaces every occurrence of the secret in \a text by `[secret]`.
    void cutFrom(std::string &text) const;

private:
    void wipe();

    std::string m_text;
};

} // namespace patchbay
