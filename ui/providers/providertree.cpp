#include "ui/providers/providertree.h"

#include "ui/providers/providermodel.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QSettings>

namespace patchbay {

namespace {

const QString widthsSetting = QStringLiteral("providers/columns");

} // namespace

ProviderTree::ProviderTree(const Theme &theme, QSettings &settings, QWidget *parent)
    : QTreeView(parent)
    , m_theme(theme)
    , m_settings(settings)
{
    setAccessibleName(tr("Providers and keys"));
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    viewport()->setAutoFillBackground(false);
    connect(this, &QAbstractItemView::doubleClicked, this, &ProviderTree::openAsked);
}

void ProviderTree::restoreColumns()
{
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setHighlightSections(false);
    header()->setMinimumSectionSize(60);
    const int unit = QFontMetrics(m_theme.font(TextRole::Body)).averageCharWidth();
    const QList<int> usual {qMax(232, unit * 32), qMax(132, unit * 18), 100,
                            qMax(88, unit * 12),  qMax(92, unit * 13),  qMax(112, unit * 16)};
    m_widths = usual;
    const QVariantList kept = m_settings.value(widthsSetting).toList();
    for (int column = 0; column < kept.size() && kept.size() == usual.size(); ++column)
        m_widths[column] = qBound(60, kept.at(column).toInt(), 800);
    fitColumns();
    connect(header(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        const bool byUser = header()->sectionResizeMode(column) == QHeaderView::Interactive
                            && !isColumnHidden(column) && !m_fitting;
        if (!byUser)
            return;
        m_widths[column] = width;
        QVariantList widths;
        for (const int each : std::as_const(m_widths))
            widths << each;
        m_settings.setValue(widthsSetting, widths);
    });
}

/// Where there is little room, what matters least goes first: the error, which the tool tip and
/// the panel tell too, then the latency, then what is left, then the spend.
void ProviderTree::fitColumns()
{
    if (m_widths.isEmpty())
        return;
    m_fitting = true;
    int left = viewport()->width() - m_widths.at(ProviderModel::Name)
               - m_widths.at(ProviderModel::State);
    for (const int column :
         {ProviderModel::Month, ProviderModel::Left, ProviderModel::FirstToken}) {
        setColumnHidden(column, left < m_widths.at(column));
        left -= m_widths.at(column);
    }
    const bool hasRoom = left >= header()->minimumSectionSize();
    setColumnHidden(ProviderModel::LastError, !hasRoom);
    header()->setSectionResizeMode(ProviderModel::LastError, QHeaderView::Stretch);
    header()->setSectionResizeMode(ProviderModel::Name,
                                   hasRoom ? QHeaderView::Interactive : QHeaderView::Stretch);
    for (int column = 0; column < ProviderModel::ColumnCount; ++column) {
        if (header()->sectionResizeMode(column) == QHeaderView::Interactive)
            header()->resizeSection(column, m_widths.at(column));
    }
    m_fitting = false;
}

void ProviderTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

/// The place of the branches belongs to the row: its ground and its hairline go on there.
void ProviderTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const QRect name = visualRect(index.siblingAtColumn(0));
    const QRect before(option.rect.left(), option.rect.top(), name.left() - option.rect.left(),
                       option.rect.height());
    if (selectionModel()->isSelected(index))
        painter->fillRect(before, m_theme.color(Token::Selection));
    painter->fillRect(QRect(before.left(), before.bottom(), before.width(), 1),
                      m_theme.color(Token::Hairline));
    QTreeView::drawRow(painter, option, index);
}

void ProviderTree::keyPressEvent(QKeyEvent *event)
{
    const bool plain
        = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    switch (plain ? event->key() : 0) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (state() != EditingState && currentIndex().isValid()) {
            emit openAsked();
            return;
        }
        break;
    case Qt::Key_Delete:
        if (currentIndex().isValid()) {
            emit deleteAsked();
            return;
        }
        break;
    case Qt::Key_Insert:
        emit addAsked();
        return;
    default:
        break;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace patchbay
