#pragma once

#include "core/base/json.h"

#include <QByteArray>

#include <string>
#include <string_view>
#include <vector>

namespace patchbay::json {

/// A request's text with its images and files taken out: each long base64 string keeps its
/// beginning, and a short stand-in takes the place of the rest. So megabytes are neither parsed
/// nor copied from form to form; they come back as they were when the request is written.
///
/// Taken out are strings from 32 KiB on without escapes that are a data URL (but of text, which a
/// codec may have to read), or base64 with the first bytes of a binary format. A stand-in is
/// base64 itself, with 128 random bits, so that no text can be mistaken for one.
class Lifted final
{
public:
    /// \a original is shared, not copied. It need not be JSON.
    explicit Lifted(QByteArray original);

    /// The text with stand-ins; the original itself where nothing is long. Has the spare capacity
    /// that Document::parse() likes.
    [[nodiscard]] const QByteArray &text() const { return m_text; }

    /// \a text with every stand-in replaced by what it stands for.
    [[nodiscard]] std::string restored(std::string text) const;

private:
    void lift();

    QByteArray m_original;
    QByteArray m_text;
    std::string m_mark; ///< what all stand-ins begin with
    std::vector<Span> m_lifted; ///< in the original, by the stand-in's number
};

} // namespace patchbay::json
