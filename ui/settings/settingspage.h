#pragma once

#include "ui/widgets/page.h"

#include <QList>

namespace patchbay {

class SettingsSection;

/// Everything that is set once, in sections that can be searched.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(const UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString pageName() const override { return tr("Settings"); }
    [[nodiscard]] QString pageIcon() const override { return QStringLiteral("settings"); }

signals:
    void languageChosen();

private:
    void filter(const QString &text);
    void showProblem(const QString &words);

    QList<SettingsSection *> m_sections;
};

} // namespace patchbay
