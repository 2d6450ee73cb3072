#include "ui/overview/attentionlist.h"

#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/statusshape.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr std::size_t mostShown = 6;

QLabel *sentence(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

AttentionList::AttentionList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

QWidget *AttentionList::row(const AttentionItem &item)
{
    auto *row = new QWidget(this);
    auto *shape = new StatusLabel(m_theme, row);
    shape->setStatus(item.status, {});
    shape->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *title = sentence(item.title, row);
    title->setFont(m_theme.font(TextRole::Strong));
    auto *words = sentence(item.words, row);
    words->setFont(m_theme.font(TextRole::Caption));
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setVisible(!item.words.isEmpty());
    auto *text = new QVBoxLayout;
    text->setSpacing(2);
    text->addWidget(title);
    text->addWidget(words);
    auto *button = new QPushButton(item.button, row);
    button->setAccessibleName(item.button + QStringLiteral(": ") + item.title);
    connect(button, &QPushButton::clicked, this, [this, item] { emit chosen(item); });
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 9, 0, 9);
    layout->setSpacing(4);
    layout->addWidget(shape, 0, Qt::AlignTop);
    layout->addLayout(text, 1);
    layout->addWidget(button, 0, Qt::AlignVCenter);
    return row;
}

void AttentionList::show(const std::vector<AttentionItem> &items)
{
    if (m_shown && items == m_items)
        return;
    m_shown = true;
    m_items = items;
    clear(*m_layout);
    for (std::size_t i = 0; i < items.size() && i < mostShown; ++i) {
        m_layout->addWidget(row(items[i]));
        auto *line = new QFrame(this);
        line->setFrameShape(QFrame::HLine);
        line->setFrameShadow(QFrame::Plain);
        line->setForegroundRole(QPalette::Mid);
        line->setFixedHeight(1);
        m_layout->addWidget(line);
    }
    QString remark;
    if (items.empty())
        remark = tr("Nothing needs you at present.");
    else if (items.size() > mostShown)
        remark = tr("%n more of this kind, on their pages.", nullptr,
                    static_cast<int>(items.size() - mostShown));
    if (!remark.isEmpty()) {
        auto *label = sentence(remark, this);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setContentsMargins(0, 8, 0, 8);
        m_layout->addWidget(label);
    }
    m_layout->addStretch();
}

} // namespace patchbay
