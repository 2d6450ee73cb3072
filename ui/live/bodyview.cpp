#include "ui/live/bodyview.h"

#include "core/base/jsontree.h"
#include "ui/format.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace patchbay {

BodyView::BodyView(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_form(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_leftOut(new QLabel(this))
    , m_nothing(new QLabel(this))
{
    m_form->addItems({tr("Conversation"), tr("As sent"), tr("Pieces with times")});
    m_form->setAccessibleName(tr("How to show it"));
    m_text->setReadOnly(true);
    m_text->setProperty("kind", QStringLiteral("code"));
    m_text->setFont(context.theme.font(TextRole::Fixed));
    m_text->setAccessibleName(tr("Text"));
    m_text->setTabChangesFocus(true);
    m_leftOut->setFont(context.theme.font(TextRole::Caption));
    auto *kept = new QWidget(this);
    auto *column = new QVBoxLayout(kept);
    column->setContentsMargins(0, 4, 0, 0);
    auto *row = new QHBoxLayout;
    row->addWidget(m_form);
    row->addWidget(m_leftOut, 1);
    column->addLayout(row);
    column->addWidget(m_text, 1);

    auto *nothing = new QWidget(this);
    auto *middle = new QVBoxLayout(nothing);
    auto *keep = new QPushButton(tr("Keep them from now on…"), nothing);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    middle->addStretch();
    middle->addWidget(m_nothing);
    middle->addWidget(keep, 0, Qt::AlignHCenter);
    middle->addStretch();
    connect(keep, &QPushButton::clicked, this, &BodyView::keepAsked);
    m_stack->addWidget(kept);
    m_stack->addWidget(nothing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_form, &QComboBox::currentIndexChanged, this, &BodyView::render);
    m_stack->setCurrentIndex(1);
}

void BodyView::show(const KeptBody &body)
{
    m_body = body;
    m_leftOut->setText(body.leftOut > 0
                           ? tr("%1 bytes more were not kept.").arg(format::count(body.leftOut))
                           : QString());
    m_stack->setCurrentIndex(0);
    const QSignalBlocker quiet(m_form);
    m_form->setCurrentIndex(!body.frames.empty()                  ? Frames
                            : conversationOf(body.text).isEmpty() ? Json
                                                                  : Conversation);
    render();
}

void BodyView::showNothing(bool running)
{
    m_nothing->setText(running ? tr("It is kept when the answer has ended.")
                               : tr("Of this request no words were kept, only figures."));
    m_stack->setCurrentIndex(1);
}

void BodyView::render()
{
    QString text;
    if (m_form->currentIndex() == Conversation) {
        text = conversationOf(m_body.text);
        if (text.isEmpty())
            text = tr("This is no conversation that can be shown; see it as it was sent.");
    } else if (m_form->currentIndex() == Json || m_body.frames.empty()) {
        const auto tree = json::parseTree(m_body.text);
        text = QString::fromStdString(tree ? json::dumpTree(*tree, 2) : m_body.text);
    } else {
        std::size_t at = 0;
        for (const KeptBody::Frame &frame : m_body.frames) {
            const auto length = static_cast<std::size_t>(frame.length);
            const std::string piece = m_body.text.substr(std::min(at, m_body.text.size()), length);
            text += format::duration(frame.atUs).leftJustified(10)
                    + QString::fromStdString(piece).trimmed() + QStringLiteral("\n");
            at += length;
        }
    }
    m_text->setPlainText(text);
}

} // namespace patchbay
