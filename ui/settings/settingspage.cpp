#include "ui/settings/settingspage.h"

#include "ui/settings/cachesection.h"
#include "ui/settings/catalogsection.h"
#include "ui/settings/historysection.h"
#include "ui/settings/profilesection.h"
#include "ui/settings/serversection.h"
#include "ui/settings/windowsection.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace patchbay {

SettingsPage::SettingsPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
{
    setTitle(pageName());
    auto *search = new QLineEdit(this);
    search->setPlaceholderText(tr("Find a setting"));
    search->setAccessibleName(tr("Find a setting"));
    search->setClearButtonEnabled(true);
    search->addAction(context.theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    search->setFixedWidth(qMax(240, fontMetrics().averageCharWidth() * 30));
    addHeadWidget(search);
    connect(search, &QLineEdit::textChanged, this, &SettingsPage::filter);

    auto *window = new WindowSection(context, this);
    connect(window, &WindowSection::languageChosen, this, &SettingsPage::languageChosen);
    m_sections = {window,
                  new ServerSection(context, this),
                  new HistorySection(context, this),
                  new CacheSection(context, this),
                  new ProfileSection(context, this),
                  new CatalogSection(context, this)};
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 24, 24);
    for (SettingsSection *section : m_sections) {
        column->addWidget(section);
        connect(section, &SettingsSection::problem, this, &SettingsPage::showProblem);
    }
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false); // setWidget() has switched it on
    content->setMaximumWidth(qMax(860, fontMetrics().averageCharWidth() * 110));
    body()->setContentsMargins(24, 12, 0, 0);
    body()->addWidget(scroll);
}

void SettingsPage::filter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (SettingsSection *section : m_sections)
        section->filter(words);
}

void SettingsPage::showProblem(const QString &words)
{
    const QString key = QStringLiteral("setting");
    if (words.isEmpty())
        banners().withdraw(key);
    else
        banners().put({Notice::Level::Error, key, words, tr("Understood"), [this, key] {
                           banners().withdraw(key);
                       }});
}

} // namespace patchbay
