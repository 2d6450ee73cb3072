#include "ui/live/filterbar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"

#include <QAction>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace patchbay {

namespace {

const QString savedKey = QStringLiteral("live/filters");

} // namespace

FilterBar::FilterBar(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_field(new FilterEdit(context.theme, this))
    , m_chips(new QHBoxLayout)
    , m_problem(new QLabel(this))
{
    auto *saveButton = new QPushButton(tr("Save filter"), this);
    connect(saveButton, &QPushButton::clicked, this, &FilterBar::save);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    row->addWidget(saveButton);
    row->addSpacing(8);
    row->addLayout(m_chips);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_problem);
    connect(m_field, &FilterEdit::problemChanged, this, [this](const QString &words) {
        QPalette palette = m_problem->palette();
        palette.setColor(QPalette::WindowText, m_context.theme.color(Token::Error));
        m_problem->setPalette(palette);
        m_problem->setText(words);
        m_problem->setVisible(!words.isEmpty());
    });
    rebuildChips();
}

void FilterBar::setText(const QString &text)
{
    m_field->setText(text);
}

QList<FilterBar::Saved> FilterBar::filters() const
{
    QList<Saved> all {{tr("All"), QString()},
                      {tr("Errors"), QStringLiteral("outcome:error,partial")},
                      {tr("Failed over"), QStringLiteral("attempts:>1")},
                      {tr("Over $0.05"), QStringLiteral("cost:>0.05")}};
    for (const QString &entry : m_context.settings.value(savedKey).toStringList()) {
        const qsizetype cut = entry.indexOf(u'\t');
        all.append({entry.left(cut), entry.mid(cut + 1), true});
    }
    return all;
}

void FilterBar::rebuildChips()
{
    clear(*m_chips);
    for (const Saved &saved : filters()) {
        auto *button = new QPushButton(saved.name, this);
        button->setProperty("kind", QStringLiteral("chip"));
        button->setToolTip(saved.text.isEmpty() ? tr("Everything") : saved.text);
        connect(button, &QPushButton::clicked, this, [this, saved] { setText(saved.text); });
        if (saved.own) {
            button->setContextMenuPolicy(Qt::ActionsContextMenu);
            auto *forget = new QAction(tr("Forget this filter"), button);
            connect(forget, &QAction::triggered, this, [this, saved] { remove(saved.text); });
            button->addAction(forget);
        }
        m_chips->addWidget(button);
    }
}

void FilterBar::save()
{
    const QString text = m_field->text();
    if (text.isEmpty()) {
        m_field->setFocus();
        return;
    }
    bool accepted = false;
    const QString name = QInputDialog::getText(this, tr("Save filter"), tr("Name of the filter:"),
                                               QLineEdit::Normal, text.left(24), &accepted)
                             .simplified();
    if (!accepted || name.isEmpty())
        return;
    QStringList saved = m_context.settings.value(savedKey).toStringList();
    saved.append(name + u'\t' + text);
    m_context.settings.setValue(savedKey, saved);
    rebuildChips();
}

void FilterBar::remove(const QString &text)
{
    QStringList saved = m_context.settings.value(savedKey).toStringList();
    saved.removeIf([&](const QString &entry) { return entry.endsWith(u'\t' + text); });
    m_context.settings.setValue(savedKey, saved);
    rebuildChips();
}

} // namespace patchbay
