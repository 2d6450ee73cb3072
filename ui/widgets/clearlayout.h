#pragma once

class QLayout;

namespace patchbay {

/// Empties \a layout: its widgets are hidden at once and deleted when the event loop turns, since
/// one of them may be what asked for it.
void clear(QLayout &layout);

} // namespace patchbay
