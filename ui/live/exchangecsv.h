#pragma once

#include "core/model/exchangerecord.h"

#include <QString>

#include <vector>

namespace patchbay {

/// Writes \a records as CSV (RFC 4180, UTF-8) with the names of the ledger's view `exchange`;
/// money as exact decimal dollars, what is unknown as an empty field. Texts that a spreadsheet
/// would take for a formula get an apostrophe. Gives what went wrong, or an empty text.
[[nodiscard]] QString writeCsv(const QString &path, const std::vector<ExchangeRecord> &records);

/// The text of such a file.
[[nodiscard]] QByteArray csvOf(const std::vector<ExchangeRecord> &records);

} // namespace patchbay
