#pragma once

class QSettings;

namespace patchbay {

class ProviderColors;
class RelayHost;
class RelayState;
class Theme;

/// What every page works with; everything outlives the pages.
struct UiContext
{
    RelayHost &host;
    Theme &theme;
    ProviderColors &colors;
    QSettings &settings; ///< of the window alone: geometry, columns, colours, filters
    RelayState &state;
};

} // namespace patchbay
