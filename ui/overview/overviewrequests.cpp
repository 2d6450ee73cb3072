// The overview's table of the last requests.

#include "ui/live/livedelegate.h"
#include "ui/live/livemodel.h"
#include "ui/overview/overviewpage.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/plaintable.h"

#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

constexpr int requestRows = 10;

/// Columns of the last requests with their usual widths; 0 takes what is left.
constexpr std::array<std::pair<int, int>, 7> requestColumns {{{LiveModel::Time, 76},
                                                              {LiveModel::Client, 108},
                                                              {LiveModel::Model, 0},
                                                              {LiveModel::Provider, 96},
                                                              {LiveModel::State, 164},
                                                              {LiveModel::FirstToken, 78},
                                                              {LiveModel::Cost, 100}}};

} // namespace

void OverviewPage::buildRequests(QVBoxLayout *layout)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *all = new QPushButton(tr("Open Live"), this);
    all->setProperty("kind", QStringLiteral("link"));
    connect(all, &QPushButton::clicked, this, [this] { emit requestsAsked({}); });
    head->addWidget(new Legend(context().theme, tr("Last requests"), this), 1);
    head->addWidget(all);
    layout->addLayout(head);
    m_live = new LiveModel(context(), this);
    m_table = new QTableView(this);
    setUpRows(*m_table);
    m_table->setModel(m_live);
    m_table->setItemDelegate(new LiveDelegate(context(), *m_live, m_table));
    m_table->setAccessibleName(tr("Last requests"));
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setMinimumWidth(420);
    m_table->setMinimumHeight((requestRows + 1) * m_table->verticalHeader()->defaultSectionSize());
    for (int column = 0; column < LiveModel::ColumnCount; ++column)
        m_table->setColumnHidden(column,
                                 std::ranges::none_of(requestColumns, [column](const auto &each) {
                                     return each.first == column;
                                 }));
    m_table->viewport()->installEventFilter(this);
    const auto open = [this](const QModelIndex &index) {
        emit requestAsked(m_live->at(index.row()).record.id);
    };
    connect(m_table, &QTableView::activated, this, open);
    connect(m_table, &QTableView::clicked, this, open);
    connect(m_live, &LiveModel::loaded, this, &OverviewPage::showEmptyState);
    layout->addWidget(m_table, 1);
}

/// The columns fill the width; the models get what is left, and where that is too little, the
/// times to the first token, which are shown in sum above, give way.
void OverviewPage::fitRequests()
{
    constexpr int modelNeeds = 150;
    const double scale = qMax(1.0, fontMetrics().averageCharWidth() / 8.0);
    int rest = m_table->viewport()->width();
    int firstToken = 0;
    for (const auto &[column, usual] : requestColumns) {
        if (usual == 0)
            continue;
        const int width = qRound(usual * scale);
        m_table->setColumnWidth(column, width);
        rest -= width;
        if (column == LiveModel::FirstToken)
            firstToken = width;
    }
    const bool isNarrow = rest < qRound(modelNeeds * scale);
    m_table->setColumnHidden(LiveModel::FirstToken, isNarrow);
    m_table->setColumnWidth(LiveModel::Model, qMax(110, rest + (isNarrow ? firstToken : 0)));
}

bool OverviewPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_table->viewport())
        fitRequests();
    return Page::eventFilter(watched, event);
}

} // namespace patchbay
