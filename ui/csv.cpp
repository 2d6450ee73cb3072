#include "ui/csv.h"

namespace patchbay {

QByteArray csvField(std::string_view text)
{
    QByteArray field(text.data(), static_cast<qsizetype>(text.size()));
    // CWE-1236: names come from requests, and spreadsheets carry formulas out.
    if (!field.isEmpty() && QByteArrayLiteral("=+-@\t\r").contains(field.front()))
        field.prepend('\'');
    if (field.contains(',') || field.contains('"') || field.contains('\n') || field.contains('\r'))
        return '"' + field.replace("\"", "\"\"") + '"';
    return field;
}

} // namespace patchbay
