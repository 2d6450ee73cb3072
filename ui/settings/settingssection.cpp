#include "ui/settings/settingssection.h"

#include "core/backend/relayhost.h"
#include "ui/profileedit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/legend.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

namespace {

constexpr int nameWidth = 180;
constexpr int lineHeight = 28;
/// A property of what a search hides, so that a remark that comes late stays hidden too.
constexpr const char *filteredOut = "filteredOut";

} // namespace

SettingsSection::SettingsSection(const UiContext &context, const QString &caption, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_legend(new Legend(context.theme, caption, this))
    , m_grid(new QGridLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 16);
    layout->setSpacing(8);
    layout->addWidget(m_legend);
    m_grid->setColumnStretch(1, 1);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    layout->addLayout(m_grid);
}

QLabel *SettingsSection::addRow(const QString &name, QWidget *control, const QString &remark)
{
    const int line = m_grid->rowCount();
    auto *label = new QLabel(name, this);
    label->setBuddy(control);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setContentsMargins(0, 5, 0, 5);
    label->setWordWrap(true);
    label->setFixedWidth(qMax(nameWidth, label->fontMetrics().averageCharWidth() * 25));
    if (qobject_cast<QCheckBox *>(control) || qobject_cast<QLabel *>(control))
        control->setMinimumHeight(lineHeight); // stands level with its name
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(
            QString(name).remove(QRegularExpression(QStringLiteral("\\(&.\\)|&"))));
    auto *words = new QLabel(remark, this);
    words->setFont(m_context.theme.font(TextRole::Caption));
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setWordWrap(true);
    words->setContentsMargins(0, 0, 0, 8);
    m_grid->addWidget(label, line, 0);
    m_grid->addWidget(control, line, 1, Qt::AlignLeft);
    m_grid->addWidget(words, line + 1, 1);
    words->setVisible(!remark.isEmpty());
    m_rows.append({name + u' ' + remark, {label, control, words}});
    return words;
}

void SettingsSection::setRemark(QLabel *remark, const QString &words)
{
    remark->setText(words);
    remark->setVisible(!words.isEmpty() && !remark->property(filteredOut).toBool());
}

void SettingsSection::filter(const QStringList &words)
{
    bool any = false;
    for (const Row &row : m_rows) {
        const bool shown = std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return row.words.contains(word, Qt::CaseInsensitive);
        });
        for (QWidget *widget : row.widgets) {
            widget->setProperty(filteredOut, !shown);
            const auto *label = qobject_cast<QLabel *>(widget);
            widget->setVisible(shown && (!label || !label->text().isEmpty()));
        }
        any = any || shown;
    }
    setVisible(any);
}

bool SettingsSection::editProfile(const std::function<void(json::Tree &)> &change)
{
    ConfigStore &store = m_context.host.store();
    const auto saved = patchbay::editProfile(store, store.hash(), change);
    if (saved) {
        emit problem({});
        return true;
    }
    QString words = inWords(saved.error().problems);
    const bool conflict = saved.error().kind == SaveFailure::Kind::Conflict;
    if (conflict)
        words += u' ' + tr("The profile's file was changed elsewhere; it is read again now.");
    emit problem(words);
    if (conflict)
        store.reload();
    return false;
}

} // namespace patchbay
