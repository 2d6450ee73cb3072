#include "ui/live/livetable.h"

#include "ui/format.h"
#include "ui/live/exchangestate.h"
#include "ui/live/livedelegate.h"
#include "ui/live/livemodel.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>

#include <array>

namespace patchbay {

namespace {

/// What each column needs; what is left over goes to the models and the waterfall.
constexpr std::array<int, LiveModel::ColumnCount> columnWidths {76, 98, 64,  196, 94, 116,
                                                                80, 52, 148, 92,  70};

} // namespace

LiveTable::LiveTable(const UiContext &context, LiveModel &model, QWidget *parent)
    : QTableView(parent)
    , m_context(context)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new LiveDelegate(context, model, this));
    setAccessibleName(tr("Requests"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(qMax(28, fontMetrics().height() + 10));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *head = horizontalHeader();
    head->setSectionsMovable(true);
    head->setHighlightSections(false);
    head->setStretchLastSection(true);
    head->setFixedHeight(qMax(28, fontMetrics().height() + 10));
    const QByteArray state = context.settings.value(QStringLiteral("live/columns")).toByteArray();
    if (!state.isEmpty())
        head->restoreState(state);
    connect(head, &QHeaderView::sectionResized, this, [this](int column) {
        // The last one takes what is left: it also changes with the window.
        const QHeaderView *sections = horizontalHeader();
        if (!m_fitting && sections->visualIndex(column) + 1 < sections->count())
            saveColumns();
    });
    connect(head, &QHeaderView::sectionMoved, this, &LiveTable::saveColumns);
}

QMenu *LiveTable::columnMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    for (int column = 0; column < LiveModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(
            column == LiveModel::Attempts
                ? tr("Attempts")
                : m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            saveColumns();
        });
    }
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        const QList<QAction *> all = menu->actions();
        for (int column = 0; column < LiveModel::ColumnCount; ++column) {
            const QSignalBlocker quiet(all.at(column));
            all.at(column)->setChecked(!isColumnHidden(column));
        }
    });
    return menu;
}

/// What a column's head needs in this language, and its longest usual text.
int LiveTable::neededWidth(int column) const
{
    constexpr int padding = 24; // the style's margins, and what glyphs of other fonts are wider
    const QString head = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    const QFontMetrics legend(m_context.theme.font(TextRole::Legend));
    const int byHead = qMax(legend.horizontalAdvance(head) + padding,
                            horizontalHeader()->sectionSizeHint(column));
    if (column == LiveModel::Tokens) { // three figures side by side
        constexpr int apart = 8;
        const int figure = fontMetrics().horizontalAdvance(format::count(128'000)) + apart;
        return qMax(byHead, 3 * figure + padding);
    }
    if (column == LiveModel::Cost) { // of a short answer by a cheap model
        const QString cost = format::money(Money::fromPico(9'900'000));
        return qMax(byHead, fontMetrics().horizontalAdvance(cost) + padding);
    }
    if (column != LiveModel::State)
        return byHead;
    constexpr int shape = 18;
    return qMax(byHead, fontMetrics().horizontalAdvance(usualState()) + shape + padding);
}

/// Until the user sets the columns, they fill the width.
void LiveTable::fitColumns()
{
    if (m_context.settings.contains(QStringLiteral("live/columns")))
        return;
    const QScopedValueRollback fitting(m_fitting, true);
    const double scale = fontMetrics().averageCharWidth() / 8.0;
    int needed = 0;
    for (int column = 0; column < LiveModel::ColumnCount; ++column) {
        const int usual = qRound(columnWidths[static_cast<std::size_t>(column)] * qMax(scale, 1.0));
        const int width = qMax(usual, neededWidth(column));
        setColumnWidth(column, width);
        needed += width;
    }
    // The last column takes what is left. Where the others need too much, the names of models,
    // which are shortened in their middle, give way.
    const int model = columnWidth(LiveModel::Model);
    const int extra = viewport()->width() - needed;
    setColumnWidth(LiveModel::Model,
                   extra > 0 ? model + extra / 2 : qMax(model / 2, model + extra));
}

void LiveTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void LiveTable::saveColumns()
{
    m_context.settings.setValue(QStringLiteral("live/columns"), horizontalHeader()->saveState());
}

} // namespace patchbay
