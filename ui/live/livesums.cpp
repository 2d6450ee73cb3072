// The page of live requests: sums over what is selected and what matches, and their export.

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/live/comparison.h"
#include "ui/live/exchangecsv.h"
#include "ui/live/filterbar.h"
#include "ui/live/inspector.h"
#include "ui/live/livemodel.h"
#include "ui/live/livepage.h"
#include "ui/live/livetable.h"
#include "ui/widgets/banner.h"

#include <QFileDialog>
#include <QLabel>
#include <QStackedWidget>

namespace patchbay {

void LivePage::onSelection()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        m_selected->clear();
        m_details->hide();
        return;
    }
    std::int64_t tokens = 0;
    Money cost;
    int unpriced = 0;
    for (const QModelIndex &row : rows) {
        const ExchangeRecord &record = m_model->at(row.row()).record;
        tokens += record.usage.totalInput() + record.usage.output;
        if (record.cost)
            cost = cost.plus(*record.cost).value_or(cost);
        else
            ++unpriced;
    }
    QString words = tr("%n selected:", nullptr, static_cast<int>(rows.size()))
                    + QStringLiteral(" <b>%1</b>&nbsp;&nbsp; ").arg(format::money(cost))
                    + tr("%1 tokens").arg(format::count(tokens));
    if (unpriced > 0)
        words += QStringLiteral("&nbsp;&nbsp; ") + tr("%n with unknown cost", nullptr, unpriced);
    if (rows.size() == 1)
        words += QStringLiteral("&nbsp;&nbsp; ")
                 + tr("Select a second one to compare them").toHtmlEscaped();
    m_selected->setText(words);
    m_details->show();
    if (rows.size() == 2) {
        m_comparison->show(m_model->at(rows[0].row()), m_model->at(rows[1].row()));
        m_details->setCurrentWidget(m_comparison);
        return;
    }
    m_details->setCurrentWidget(m_inspector);
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    const int row = current.isValid() && m_table->selectionModel()->isRowSelected(current.row())
                        ? current.row()
                        : rows.first().row();
    m_inspector->show(m_model->at(row));
}

void LivePage::askTotals()
{
    if (!context().host.isRunning())
        return;
    m_totals.await(context().host.backend().totals(m_model->filter()), this,
                   [this](const auto &totals) {
                       if (totals)
                           showTotals(*totals);
                   });
}

void LivePage::showTotals(const ExchangeTotals &totals)
{
    const std::int64_t input
        = totals.inputTokens + totals.cacheReadTokens + totals.cacheWriteTokens;
    QString words = tr("All %1:").arg(format::count(totals.count))
                    + QStringLiteral(" <b>%1</b>&nbsp;&nbsp; ").arg(format::total(totals.cost))
                    + tr("%1 tokens").arg(format::shortCount(input + totals.outputTokens));
    if (input > 0)
        words += QStringLiteral("&nbsp;&nbsp; ")
                 + tr("%1 % cached").arg(totals.cacheReadTokens * 100 / input);
    if (totals.unpriced > 0)
        words += QStringLiteral("&nbsp;&nbsp; ")
                 + tr("%1 with unknown cost").arg(format::count(totals.unpriced));
    m_sum->setText(words);
    m_filter->field().setRemark(
        m_model->filter().isEmpty() ? QString() : tr("%1 match").arg(format::count(totals.count)));
    if (m_model->filter().isEmpty())
        setRemark(tr("%1 requests kept, newest first").arg(format::count(totals.count)));
}

void LivePage::exportCsv()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export requests"),
                                                      QStringLiteral("patchbay-requests.csv"),
                                                      tr("Comma-separated values (*.csv)"));
    if (path.isEmpty())
        return;
    std::vector<ExchangeRecord> records;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->at(row).running)
            records.push_back(m_model->at(row).record);
    }
    if (const QString problem = writeCsv(path, records); !problem.isEmpty())
        banners().put({Notice::Level::Error, QStringLiteral("export"),
                       tr("The file was not written: %1").arg(problem), tr("Choose another"),
                       [this] {
                           banners().withdraw(QStringLiteral("export"));
                           exportCsv();
                       }});
}

} // namespace patchbay
