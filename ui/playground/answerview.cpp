#include "ui/playground/answerview.h"

#include "ui/theme/theme.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

namespace patchbay {

namespace {

/// A fence that the text within cannot close.
QString fenced(const QString &text)
{
    QString fence = QStringLiteral("```");
    while (text.contains(fence))
        fence += u'`';
    return fence + u'\n' + text + u'\n' + fence + QStringLiteral("\n\n");
}

} // namespace

AnswerView::AnswerView(const Theme &theme, QWidget *parent)
    : QTextBrowser(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setProperty("kind", QStringLiteral("bare"));
    setOpenLinks(false);
    setAccessibleName(tr("Answer"));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(&theme, &Theme::changed, this, &AnswerView::render);
}

/// Images that an answer names would tell their server who reads it.
QVariant AnswerView::loadResource(int, const QUrl &)
{
    return {};
}

void AnswerView::show(const ChatAnswer &answer)
{
    QString markdown;
    if (!answer.reasoning.isEmpty() && answer.text.isEmpty() && answer.toolCalls.empty())
        markdown = QStringLiteral("*%1*\n\n").arg(tr("Thinking:")) + answer.reasoning;
    markdown += answer.text;
    for (const auto &[index, call] : answer.toolCalls)
        markdown += QStringLiteral("\n\n**") + tr("Calls the tool %1").arg(call.first)
                    + QStringLiteral("**\n\n") + fenced(call.second);
    if (markdown == m_markdown)
        return;
    m_markdown = markdown;
    render();
}

void AnswerView::render()
{
    QScrollBar *bar = verticalScrollBar();
    const int before = bar->value();
    const bool atEnd = before >= bar->maximum() - 4;
    document()->setMarkdown(m_markdown,
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                                | QTextDocument::MarkdownNoHTML);
    styleBlocks();
    bar->setValue(atEnd ? bar->maximum() : before);
}

/// Code on sunken ground in the fixed font.
void AnswerView::styleBlocks()
{
    const QFont fixed = m_theme.font(TextRole::Fixed);
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const QTextBlockFormat format = block.blockFormat();
        if (!format.hasProperty(QTextFormat::BlockCodeFence)
            && !format.hasProperty(QTextFormat::BlockCodeLanguage))
            continue;
        QTextCursor cursor(block);
        QTextBlockFormat ground;
        ground.setBackground(m_theme.color(Token::Sunken));
        cursor.mergeBlockFormat(ground);
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        QTextCharFormat ink;
        ink.setFont(fixed);
        ink.setForeground(m_theme.color(Token::Text));
        cursor.mergeCharFormat(ink);
    }
}

} // namespace patchbay
