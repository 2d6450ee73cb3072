#include "ui/playground/promptedit.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QUrl>

namespace patchbay {

namespace {

QStringList filesIn(const QMimeData &source)
{
    QStringList files;
    for (const QUrl &url : source.urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

PromptEdit::PromptEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
}

void PromptEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier))
        emit askGiven();
    else
        QPlainTextEdit::keyPressEvent(event);
}

bool PromptEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasImage() || !filesIn(*source).isEmpty()
           || QPlainTextEdit::canInsertFromMimeData(source);
}

void PromptEdit::insertFromMimeData(const QMimeData *source)
{
    if (const QStringList files = filesIn(*source); !files.isEmpty())
        emit filesGiven(files);
    else if (source->hasImage())
        emit imageGiven(qvariant_cast<QImage>(source->imageData()));
    else
        QPlainTextEdit::insertFromMimeData(source);
}

} // namespace patchbay
