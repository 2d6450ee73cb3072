#include "tests/support/textfile.h"

#include <QFile>

namespace patchbay {

std::string textOfFile(const QString &path)
{
    QFile file(path);
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (text.isEmpty())
        qFatal("%s is missing or empty; set PATCHBAY_SHARED to where the recorded data lies.",
               qPrintable(path));
    return text.toStdString();
}

} // namespace patchbay
