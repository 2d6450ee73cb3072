#include "ui/clients/tokentable.h"

#include "ui/format.h"
#include "ui/utf8.h"
#include "ui/widgets/plaintable.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace patchbay {

namespace {

enum Column { Name, Models, Limit, PerUser, Expires, Spend, Columns };

QString limitWords(const RateLimits &limits)
{
    QStringList parts;
    if (limits.rpm > 0)
        parts << TokenTable::tr("%1 requests/min").arg(format::shortCount(limits.rpm));
    if (limits.tpm > 0)
        parts << TokenTable::tr("%1 tokens/min").arg(format::shortCount(limits.tpm));
    if (limits.maxConcurrent > 0)
        parts << TokenTable::tr("%1 at once").arg(format::count(limits.maxConcurrent));
    return parts.isEmpty() ? format::absent() : parts.join(QStringLiteral(", "));
}

} // namespace

TokenTable::TokenTable(QWidget *parent)
    : QTableWidget(0, Columns, parent)
{
    setHorizontalHeaderLabels({tr("Client"), tr("Models"), tr("Limits"), tr("Each user"),
                               tr("Expires"), tr("This month")});
    setAccessibleName(tr("Clients and their tokens"));
    setUpRows(*this);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (int column = 0; column < Columns; ++column)
        horizontalHeaderItem(column)->setTextAlignment(
            (column == Spend ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    for (const int column : {Expires, Spend})
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    connect(this, &QTableWidget::cellDoubleClicked, this, [this](int row, int) { choose(row); });
}

void TokenTable::setConfig(const Config &config)
{
    const int before = currentRow();
    setRowCount(static_cast<int>(config.clients.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const ClientConfig &client = config.clients.at(static_cast<std::size_t>(row));
        QStringList models;
        for (const std::string &glob : client.models)
            models << fromUtf8(glob);
        const bool all = models.isEmpty() || models == QStringList(QStringLiteral("*"));
        const QStringList texts {client.name.empty() ? fromUtf8(client.id) : fromUtf8(client.name),
                                 all ? tr("all") : models.join(QStringLiteral(", ")),
                                 limitWords(client.limits),
                                 limitWords(client.perUser),
                                 client.expires.empty() ? tr("never") : fromUtf8(client.expires),
                                 format::absent()};
        for (int column = 0; column < Columns; ++column) {
            auto *item = new QTableWidgetItem(texts.at(column));
            item->setToolTip(texts.at(column));
            item->setData(Qt::UserRole, fromUtf8(client.id));
            if (column == Spend)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            setItem(row, column, item);
        }
    }
    if (rowCount() > 0)
        setCurrentCell(qBound(0, before, rowCount() - 1), 0);
}

void TokenTable::showSpend(const std::vector<SpendRow> &rows)
{
    for (int row = 0; row < rowCount(); ++row) {
        const std::string id = item(row, Name)->data(Qt::UserRole).toString().toStdString();
        const auto found = std::ranges::find(rows, id, &SpendRow::group);
        QString words = format::total(found == rows.end() ? Money() : found->cost);
        if (found != rows.end() && found->unpriced > 0)
            words += tr(" + %n unpriced", nullptr, static_cast<int>(found->unpriced));
        item(row, Spend)->setText(words);
        item(row, Spend)->setToolTip(words);
    }
}

void TokenTable::choose(int row)
{
    if (const QTableWidgetItem *chosen = item(row, Name))
        emit clientChosen(chosen->data(Qt::UserRole).toString().toStdString());
}

void TokenTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        choose(currentRow());
    else
        QTableWidget::keyPressEvent(event);
}

} // namespace patchbay
