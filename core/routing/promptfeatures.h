#pragma once

#include "core/model/prompttext.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace patchbay {

/// A set of hashed words and pairs of words.
class HashedWords final
{
public:
    static constexpr std::uint32_t bits = 15;
    static constexpr std::uint32_t count = 1U << bits;

    /// Takes the uni- and bigrams of \a text: words in ASCII lower case, numbers by their length,
    /// signs, and the characters of scripts that are written without spaces.
    void add(std::string_view text);
    [[nodiscard]] std::uint32_t size() const { return m_size; }
    /// Calls \a visit with each index.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        for (std::uint32_t word = 0; word < m_set.size(); ++word) {
            for (std::uint64_t rest = m_set[word]; rest != 0; rest &= rest - 1)
                visit(word * 64 + static_cast<std::uint32_t>(__builtin_ctzll(rest)));
        }
    }

private:
    void insert(std::uint32_t hash);

    std::array<std::uint64_t, count / 64> m_set {};
    std::uint32_t m_size = 0;
};

/// Phrases in groups, such as `tl;dr` in that of summaries; looked up by their first byte.
class CuePhrases final
{
public:
    struct Phrase
    {
        std::uint8_t group = 0;
        std::string_view text; ///< lower case; must outlive this
    };

    CuePhrases() = default;
    CuePhrases(std::size_t groups, std::vector<Phrase> phrases);
    [[nodiscard]] std::size_t groups() const { return m_groups; }
    /// Sets \a flags[group] where a phrase of it stands in \a text, at the beginning of a word,
    /// and, if \a opening, also \a flags[groups() + group] where it stands first.
    void find(std::string_view text, bool opening, double *flags) const;

private:
    std::size_t m_groups = 0;
    std::vector<Phrase> m_phrases; ///< by first byte
    std::array<std::uint16_t, 257> m_begin {}; ///< where the phrases of a first byte begin
};

/// What the task classifier sees of a prompt. resources/classifier/features.py does exactly the
/// same: they change together, and with them the weights.
struct PromptFeatures
{
    static constexpr std::size_t shapes = 27;

    HashedWords whole; ///< of the user's text, of a long one its beginning and end
    HashedWords focus; ///< of its first and last line and the beginning of the system prompt
    std::vector<double> dense; ///< the shapes, then both flags of each group of cues
};

[[nodiscard]] PromptFeatures promptFeatures(const PromptText &prompt, const CuePhrases &cues);

} // namespace patchbay
