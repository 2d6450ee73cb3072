#include "ui/live/attemptstable.h"

#include "core/backend/relayhost.h"
#include "ui/errorwords.h"
#include "ui/format.h"
#include "ui/live/exchangestate.h"
#include "ui/live/livedelegate.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>

#include <cmath>

namespace patchbay {

namespace {

/// What came of an attempt.
ExchangeState resultOf(const ActiveExchange &exchange, std::size_t index)
{
    const AttemptRecord &attempt = exchange.record.attempts[index];
    const bool last = index + 1 == exchange.record.attempts.size();
    if (!attempt.failure.empty()) {
        QString words = errorWords(attempt.failure);
        if (attempt.status > 0)
            words = QString::number(attempt.status) + u' ' + words;
        if (!attempt.message.empty())
            words += QStringLiteral(": ") + QString::fromStdString(attempt.message);
        return {Status::Error, words};
    }
    if (exchange.running && last)
        return {Status::Idle, AttemptsTable::tr("under way")};
    if (last && exchange.record.outcome == Outcome::Partial)
        return {Status::Error, AttemptsTable::tr("%1, broke off").arg(attempt.status)};
    if (last && exchange.record.outcome == Outcome::Cancelled)
        return {Status::Off, AttemptsTable::tr("the client left")};
    QString words = AttemptsTable::tr("%1, complete").arg(attempt.status);
    if (attempt.outputTokens > 0)
        words += QStringLiteral(": ")
                 + AttemptsTable::tr("%1 tokens").arg(format::count(attempt.outputTokens));
    return {Status::Ok, words};
}

QString titleOf(const UiContext &context, const AttemptRecord &attempt)
{
    const auto config = context.host.config();
    const ProviderConfig *provider = config ? config->provider(attempt.provider) : nullptr;
    return QString::fromStdString(provider ? provider->name : attempt.provider)
           + QStringLiteral(", ") + QString::fromStdString(attempt.model);
}

/// Steps of 1, 2 or 5 of which six or so fill the span.
std::int64_t stepOf(std::int64_t span)
{
    const double rough = static_cast<double>(span) / 7;
    const double decade = std::pow(10.0, std::floor(std::log10(std::max(rough, 1.0))));
    const double part = rough / decade;
    return static_cast<std::int64_t>(decade * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10));
}

/// Paints both lines of an attempt, and the time axis.
class AttemptDelegate final : public QStyledItemDelegate
{
public:
    AttemptDelegate(const UiContext &context, const AttemptsTable &table, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_context(context)
        , m_table(table)
    { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const auto row = static_cast<std::size_t>(index.row());
        if (row >= m_table.exchange().record.attempts.size())
            return;
        QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter,
                                             option.widget);
        painter->save();
        const QRect rect = option.rect.adjusted(8, 0, -8, -1);
        if (index.column() == AttemptsTable::Attempt) {
            paintAttempt(*painter, rect, row);
        } else if (index.column() == AttemptsTable::Timeline) {
            paintTimeline(*painter, option.rect.adjusted(0, 0, 0, -1), row);
        } else {
            painter->setFont(m_context.theme.font(TextRole::Body));
            painter->setPen(m_context.theme.color(Token::Text));
            paintFigures(*painter, rect, index.data().toString());
        }
        painter->restore();
    }

private:
    void paintAttempt(QPainter &painter, const QRect &rect, std::size_t row) const
    {
        const Theme &theme = m_context.theme;
        const ActiveExchange &exchange = m_table.exchange();
        const AttemptRecord &attempt = exchange.record.attempts[row];
        const int half = rect.height() / 2;
        const QRect upper(rect.left(), rect.top() + 3, rect.width(), half - 2);
        const QRect lower(rect.left(), rect.top() + half, rect.width(), half - 4);
        painter.setFont(theme.font(TextRole::Body));
        painter.setPen(theme.color(Token::TextMuted));
        painter.drawText(upper, Qt::AlignVCenter, QString::number(row + 1));
        painter.fillRect(QRect(upper.left() + 18, upper.center().y() - 4, 8, 8),
                         m_context.colors.brush(QString::fromStdString(attempt.provider)));
        painter.setFont(theme.font(TextRole::Strong));
        painter.setPen(theme.color(Token::Text));
        const QString title = titleOf(m_context, attempt);
        QRect place = upper.adjusted(34, 0, 0, 0);
        painter.drawText(place, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(title, Qt::ElideRight, place.width()));
        if (!attempt.key.empty()) {
            place.adjust(painter.fontMetrics().horizontalAdvance(title) + 10, 0, 0, 0);
            painter.setFont(theme.font(TextRole::Caption));
            painter.setPen(theme.color(Token::TextMuted));
            const QString key
                = AttemptsTable::tr("key “%1”").arg(QString::fromStdString(attempt.key));
            painter.drawText(place, Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(key, Qt::ElideRight, place.width()));
        }
        const ExchangeState result = resultOf(exchange, row);
        paintStatus(painter, QRectF(lower.left() + 34, lower.top(), 10, lower.height()),
                    result.status, theme);
        painter.setFont(theme.font(TextRole::Caption));
        painter.setPen(theme.color(result.status == Status::Error ? Token::Error : Token::Text));
        const QRect words = lower.adjusted(50, 0, 0, 0);
        painter.drawText(
            words, Qt::AlignVCenter,
            painter.fontMetrics().elidedText(result.words, Qt::ElideRight, words.width()));
    }

    void paintTimeline(QPainter &painter, const QRect &rect, std::size_t row) const
    {
        const Theme &theme = m_context.theme;
        const std::int64_t span = m_table.span();
        const std::int64_t step = stepOf(span);
        for (std::int64_t at = 0; at <= span; at += step) {
            const double x
                = rect.left() + static_cast<double>(at) / static_cast<double>(span) * rect.width();
            painter.fillRect(QRectF(x, rect.top(), 1, rect.height()), theme.color(Token::Hairline));
        }
        const auto &bars = m_table.bars();
        if (row < bars.size())
            paintBar(painter, QRectF(rect).adjusted(0, 14, 0, -14), bars[row], span,
                     m_context.colors.brush(
                         QString::fromStdString(m_table.exchange().record.attempts[row].provider)),
                     theme);
    }

    UiContext m_context;
    const AttemptsTable &m_table;
};

/// Names the steps of the time axis above the bars.
class TimeHeader final : public QHeaderView
{
public:
    explicit TimeHeader(const UiContext &context, AttemptsTable &table)
        : QHeaderView(Qt::Horizontal, &table)
        , m_context(context)
        , m_table(table)
    {
        setHighlightSections(false);
        setSectionsClickable(false);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        if (section != AttemptsTable::Timeline) {
            QHeaderView::paintSection(painter, rect, section);
            return;
        }
        const Theme &theme = m_context.theme;
        painter->save();
        painter->fillRect(rect, theme.color(Token::Window));
        for (const int y : {rect.top(), rect.bottom()})
            painter->fillRect(QRect(rect.left(), y, rect.width(), 1), theme.color(Token::Hairline));
        painter->setFont(theme.font(TextRole::Caption));
        painter->setPen(theme.color(Token::TextMuted));
        const std::int64_t step = stepOf(m_table.span());
        for (std::int64_t at = 0; at <= m_table.span(); at += step) {
            const double x
                = rect.left()
                  + static_cast<double>(at) / static_cast<double>(m_table.span()) * rect.width();
            const QString words = at == 0 ? QStringLiteral("0") : format::duration(at);
            if (x + painter->fontMetrics().horizontalAdvance(words) + 4 < rect.right())
                painter->drawText(QRectF(x + 4, rect.top(), 100, rect.height()), Qt::AlignVCenter,
                                  words);
        }
        painter->restore();
    }

private:
    UiContext m_context;
    AttemptsTable &m_table;
};

} // namespace

AttemptsTable::AttemptsTable(const UiContext &context, QWidget *parent)
    : QTableWidget(0, ColumnCount, parent)
    , m_context(context)
{
    setHorizontalHeader(new TimeHeader(context, *this));
    setHorizontalHeaderLabels({tr("Attempt"), tr("Timeline"), tr("Took"), tr("Cost")});
    horizontalHeaderItem(Attempt)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const int column : {Took, Cost})
        horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setItemDelegate(new AttemptDelegate(context, *this, this));
    setAccessibleName(tr("Attempts"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(qMax(54, 2 * fontMetrics().height() + 16));
    horizontalHeader()->setSectionResizeMode(Attempt, QHeaderView::Interactive);
    horizontalHeader()->setSectionResizeMode(Timeline, QHeaderView::Stretch);
    setColumnWidth(Attempt, 360);
    setColumnWidth(Took, 96);
    setColumnWidth(Cost, 96);
}

void AttemptsTable::show(const ActiveExchange &exchange)
{
    m_exchange = exchange;
    m_bars = waterfall(exchange);
    m_span = std::max<std::int64_t>(
        {m_bars.empty() ? 1 : m_bars.back().ended, exchange.record.totalUs, 1000});
    const auto &attempts = exchange.record.attempts;
    setRowCount(static_cast<int>(attempts.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const AttemptRecord &attempt = attempts[static_cast<std::size_t>(row)];
        const QString result = resultOf(exchange, static_cast<std::size_t>(row)).words;
        const QStringList texts {titleOf(m_context, attempt) + QStringLiteral(": ") + result,
                                 tr("connect %1, TLS %2, first byte %3")
                                     .arg(format::duration(attempt.connectUs),
                                          format::duration(attempt.tlsUs),
                                          format::duration(attempt.firstByteUs)),
                                 format::duration(attempt.totalUs), format::money(attempt.cost)};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *cell = new QTableWidgetItem(texts.at(column));
            cell->setToolTip(texts.at(column));
            setItem(row, column, cell);
        }
    }
    horizontalHeader()->viewport()->update();
    viewport()->update();
}

} // namespace patchbay
