#pragma once

#include "core/config/config.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace patchbay {

/// One of the tables of core/protocols/README.md, "What each pair can carry": a row for each
/// feature, a column for each protocol that it is written in.
class PairTable
{
public:
    explicit PairTable(const std::string &heading);

    struct Cell
    {
        bool kept = false; ///< `yes`: nothing is lost, unless with a note
        bool mapped = false; ///< `as …`: comes in another form, which needs no note
        bool refused = false; ///< the target is passed over
        std::vector<std::string> notes; ///< codes, one of which says that it is lost
        mutable std::set<std::string> seen; ///< of the above, by word or code
    };

    /// Whether the table says that \a feature may be lost in \a wire, with one of \a notes where it
    /// names some.
    [[nodiscard]] bool explains(const std::string &feature, Protocol wire,
                                const std::vector<std::string> &notes) const;
    [[nodiscard]] bool refuses(const std::string &feature, Protocol wire) const;
    /// What the table says and neither of the above was asked for.
    [[nodiscard]] std::vector<std::string> unseen() const;
    [[nodiscard]] const std::map<std::string, std::map<Protocol, Cell>> &rows() const
    {
        return m_rows;
    }

private:
    std::map<std::string, std::map<Protocol, Cell>> m_rows;
};

[[nodiscard]] const PairTable &requestTable();
[[nodiscard]] const PairTable &answerTable();

/// Whether \a note is \a code, or begins with it and goes on behind a colon.
[[nodiscard]] bool isCode(const std::string &note, const std::string &code);

} // namespace patchbay
