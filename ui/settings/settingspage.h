#pragma once

#include "ui/widgets/page.h"

namespace patchbay {

/// Everything that is set once: server, history, appearance, language, start, catalogue.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(const UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString pageName() const override { return tr("Settings"); }
    [[nodiscard]] QString pageIcon() const override { return QStringLiteral("settings"); }
};

} // namespace patchbay
