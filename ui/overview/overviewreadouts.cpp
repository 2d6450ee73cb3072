// The overview's figures in large type, and the columns of the last hours beside them.

#include "core/base/localday.h"
#include "ui/overview/hourbars.h"
#include "ui/overview/hourmodel.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/readout.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowgrid.h"
#include "ui/widgets/plaintable.h"

#include <QDate>
#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace patchbay {

QWidget *OverviewPage::buildReadouts()
{
    const Theme &theme = context().theme;
    auto *grid = new FlowGrid(0, this);
    const auto readout = [&](const QString &caption, auto filter) {
        auto *made = new Readout(theme, caption, grid);
        connect(made, &Readout::clicked, this,
                [this, filter] { emit requestsAsked(QString::fromStdString(filter())); });
        grid->add(made);
        return made;
    };
    const auto today = [] {
        return sinceFilter(firstMomentMs(QDate::currentDate()));
    };
    m_today = readout(tr("Spend today"), today);
    m_month = readout({}, [this] { return m_monthFilter; });
    m_requests = readout(tr("Requests today"), today);
    m_success = readout(tr("Success, 24 hours"),
                        [] { return std::string("outcome:error,partial since:24h"); });
    m_latency
        = readout(tr("Time to first token"), [] { return std::string("ttft:>0ms since:24h"); });

    m_hours = new HourModel(this);
    m_hourTable = new QTableView(this);
    setUpRows(*m_hourTable);
    m_hourTable->setModel(m_hours);
    m_hourTable->setAccessibleName(tr("Requests by hour"));
    m_hourTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_hourTable->setFixedHeight(9 * m_hourTable->verticalHeader()->defaultSectionSize());
    m_hourTable->hide();
    connect(m_hourTable, &QTableView::activated, this, [this](const QModelIndex &index) {
        emit requestsAsked(filterOf(m_hours->at(index.row())));
    });

    auto *chart = new QWidget(this);
    auto *caption = new QLabel(tr("Requests, last 24 hours"), chart);
    caption->setFont(theme.font(TextRole::Legend));
    caption->setForegroundRole(QPalette::PlaceholderText);
    m_peak = new QLabel(chart);
    m_peak->setFont(theme.font(TextRole::Caption));
    m_peak->setForegroundRole(QPalette::PlaceholderText);
    auto *twin = new QPushButton(tr("As a table"), chart);
    twin->setProperty("kind", QStringLiteral("link"));
    twin->setFont(theme.font(TextRole::Caption));
    twin->setCheckable(true);
    connect(twin, &QPushButton::toggled, m_hourTable, &QWidget::setVisible);
    m_bars = new HourBars(theme, chart);
    m_bars->setMinimumWidth(248);
    connect(m_bars, &HourBars::hourChosen, this,
            [this](const HourFigures &hour) { emit requestsAsked(filterOf(hour)); });
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(caption);
    head->addWidget(m_peak);
    head->addStretch();
    head->addWidget(twin);
    auto *chartLayout = new QVBoxLayout(chart);
    chartLayout->setContentsMargins(12, 0, 0, 0);
    chartLayout->setSpacing(0);
    chartLayout->addLayout(head);
    chartLayout->addWidget(m_bars);

    auto *all = new QWidget(this);
    auto *layout = new QHBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    grid->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(grid, 3);
    layout->addWidget(chart, 1, Qt::AlignTop);
    return all;
}

} // namespace patchbay
