#include "ui/clients/keychanges.h"

#include "ui/format.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"

#include <QHeaderView>

namespace patchbay {

namespace {

enum ChangeColumn { KeyColumn, NowColumn, AfterColumn, ChangeColumns };
constexpr int kindRole = Qt::UserRole;

} // namespace

KeyChanges::KeyChanges(const Theme &theme, QWidget *parent)
    : QTableWidget(0, ChangeColumns, parent)
    , m_theme(theme)
{
    setHorizontalHeaderLabels({tr("Key"), tr("Now"), tr("After")});
    setAccessibleName(tr("What changes in the tool's files"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideMiddle);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFont(theme.font(TextRole::Fixed));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(qMax(24, fontMetrics().height() + 8));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, &KeyChanges::paintRows);
}

void KeyChanges::setChanges(const std::vector<FileChange> &changes)
{
    setRowCount(0);
    m_added = m_replaced = m_same = 0;
    for (const FileChange &file : changes) {
        for (const KeyChange &change : file.keys)
            addRow(change, fromUtf8(file.shownPath));
    }
    paintRows();
    updateGeometry();
}

void KeyChanges::addRow(const KeyChange &change, const QString &file)
{
    const bool added = change.kind == KeyChange::Kind::Added;
    const bool replaced = change.kind == KeyChange::Kind::Replaced;
    (added ? m_added : replaced ? m_replaced : m_same) += 1;
    const QString sign = added      ? QStringLiteral("+ ")
                         : replaced ? QStringLiteral("~ ")
                                    : QStringLiteral("= ");
    const QString said = added ? tr("added") : replaced ? tr("replaced") : tr("unchanged");
    const int row = rowCount();
    insertRow(row);
    const QString path = fromUtf8(toText(change.path));
    const auto textOf = [](const std::string &text) {
        return text.empty() ? format::absent() : fromUtf8(text);
    };
    const QStringList texts {sign + path, textOf(change.before), textOf(change.after)};
    for (int column = 0; column < ChangeColumns; ++column) {
        auto *item = new QTableWidgetItem(texts.at(column));
        item->setToolTip(column == KeyColumn ? path + QLatin1Char('\n') + file : texts.at(column));
        item->setData(kindRole, static_cast<int>(change.kind));
        if (column == KeyColumn)
            item->setData(Qt::AccessibleTextRole, path + QStringLiteral(", ") + said);
        setItem(row, column, item);
    }
}

void KeyChanges::paintRows()
{
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < ChangeColumns; ++column) {
            QTableWidgetItem *each = item(row, column);
            const auto kind = static_cast<KeyChange::Kind>(each->data(kindRole).toInt());
            if (kind != KeyChange::Kind::Same)
                each->setBackground(m_theme.color(
                    kind == KeyChange::Kind::Added ? Token::OkSoft : Token::WarnSoft));
            each->setForeground(
                m_theme.color(column == NowColumn ? Token::TextMuted : Token::Text));
        }
    }
}

QString KeyChanges::summary() const
{
    QStringList parts;
    if (m_added > 0)
        parts << tr("%n added", nullptr, m_added);
    if (m_replaced > 0)
        parts << tr("%n replaced", nullptr, m_replaced);
    if (m_same > 0)
        parts << tr("%n unchanged", nullptr, m_same);
    return parts.join(QStringLiteral(", "));
}

QSize KeyChanges::sizeHint() const
{
    const int rows = qBound(1, rowCount(), 12);
    return {380, horizontalHeader()->sizeHint().height()
                     + rows * verticalHeader()->defaultSectionSize() + 2};
}

QSize KeyChanges::minimumSizeHint() const
{
    return {300, sizeHint().height()};
}

} // namespace patchbay
