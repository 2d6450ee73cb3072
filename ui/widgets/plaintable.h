#pragma once

class QTableView;

namespace patchbay {

/// Makes \a table one of rows to be chosen and not edited, without lines or a frame, as high as
/// its font wants them.
void setUpRows(QTableView &table);

} // namespace patchbay
