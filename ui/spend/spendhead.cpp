// What the spend page's choices are built of: days, steps, groups, filter, export.

#include "ui/spend/choicerow.h"
#include "ui/spend/figuresmodel.h"
#include "ui/spend/spendpage.h"
#include "ui/spend/spendside.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

void SpendPage::buildHead()
{
    const Theme &theme = context().theme;
    using Kind = SpendPeriod::Kind;
    m_period = new QComboBox(this);
    m_period->setAccessibleName(tr("Days"));
    m_period->addItem(tr("This month"), static_cast<int>(Kind::ThisMonth));
    m_period->addItem(tr("Last 7 days"), static_cast<int>(Kind::Days7));
    m_period->addItem(tr("Last 30 days"), static_cast<int>(Kind::Days30));
    m_period->addItem(tr("Last 90 days"), static_cast<int>(Kind::Days90));
    m_period->addItem(tr("Last year"), static_cast<int>(Kind::Year));
    m_period->addItem(tr("From … to …"), static_cast<int>(Kind::Custom));
    connect(m_period, &QComboBox::activated, this, &SpendPage::choosePeriod);
    m_custom = new QWidget(this);
    auto *ends = new QHBoxLayout(m_custom);
    ends->setContentsMargins(0, 0, 0, 0);
    ends->setSpacing(4);
    const auto end = [&](const QString &name) {
        auto *edit = new QDateEdit(m_custom);
        edit->setCalendarPopup(true);
        edit->setAccessibleName(name);
        connect(edit, &QDateEdit::dateChanged, this, &SpendPage::choosePeriod);
        ends->addWidget(edit);
        return edit;
    };
    m_first = end(tr("First day"));
    m_last = end(tr("Last day"));
    m_step = new ChoiceRow(theme, tr("A bar for each"), {tr("Day"), tr("Week"), tr("Month")}, this);
    connect(m_step, &ChoiceRow::chosen, this, [this](int step) {
        SpendChoice choice = m_choice;
        choice.step = static_cast<SpendStep>(step);
        setChoice(choice);
    });
    m_view = new ChoiceRow(theme, tr("Show as"), {tr("Chart"), tr("Table")}, this);
    connect(m_view, &ChoiceRow::chosen, this, [this](int view) { setTable(view == 1); });
    auto *save
        = new QPushButton(theme.icon(QStringLiteral("export"), Token::Text), tr("Export"), this);
    auto *menu = new QMenu(save);
    menu->addAction(tr("Bars as CSV…"), this,
                    [this] { exportTable(*m_barModel, QStringLiteral("patchbay-spend.csv")); });
    menu->addAction(tr("Period as CSV…"), this, [this] {
        exportTable(m_side->lineModel(), QStringLiteral("patchbay-period.csv"));
    });
    menu->addAction(tr("Users as CSV…"), this,
                    [this] { exportTable(*m_users, QStringLiteral("patchbay-users.csv")); });
    menu->addSeparator();
    menu->addAction(tr("Chart as PNG…"), this, [this] { exportPicture(false); });
    menu->addAction(tr("Chart as PDF…"), this, [this] { exportPicture(true); });
    save->setMenu(menu);
    m_head = new QWidget(this);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget *each :
         {static_cast<QWidget *>(m_period), m_custom, static_cast<QWidget *>(m_step),
          static_cast<QWidget *>(m_view), static_cast<QWidget *>(save)})
        row->addWidget(each);
    addHeadWidget(m_head);
}

QWidget *SpendPage::buildChoices()
{
    auto *box = new QWidget(this);
    QStringList words;
    for (const SpendBy by : spendGroups)
        words << inWords(by);
    m_by = new ChoiceRow(context().theme, tr("A colour for each"), words, box);
    connect(m_by, &ChoiceRow::chosen, this, [this](int by) {
        SpendChoice choice = m_choice;
        choice.by = spendGroups.at(static_cast<std::size_t>(by));
        setChoice(choice);
    });
    m_filter = new QLineEdit(box);
    m_filter->setPlaceholderText(tr("All; or as client:codex user:ines"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(context().theme.icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    connect(m_filter, &QLineEdit::editingFinished, this, &SpendPage::chooseFilter);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            chooseFilter(); // its button was clicked
    });
    m_filterProblem = new QLabel(box);
    m_filterProblem->setWordWrap(true);
    m_filterProblem->setFont(context().theme.font(TextRole::Caption));
    m_filterProblem->setTextFormat(Qt::PlainText);
    m_filterProblem->hide();
    const auto redden = [this] {
        QPalette ink = palette();
        ink.setColor(QPalette::WindowText, context().theme.color(Token::Error));
        m_filterProblem->setPalette(ink);
    };
    redden();
    connect(&context().theme, &Theme::changed, m_filterProblem, redden);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_by);
    row->addWidget(m_filter, 1);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_filterProblem);
    return box;
}

} // namespace patchbay
