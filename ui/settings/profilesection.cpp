#include "ui/settings/profilesection.h"

#include "core/backend/presets.h"
#include "core/backend/relayhost.h"
#include "core/config/profilewriter.h"
#include "ui/answer.h"
#include "ui/profileedit.h"
#include "ui/settings/diagnostics.h"
#include "ui/settings/importpreview.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QSaveFile>
#include <QUrl>

namespace patchbay {

ProfileSection::ProfileSection(const UiContext &context, QWidget *parent)
    : SettingsSection(context, tr("Profile"), parent)
{
    const QString path = QString::fromStdString(context.host.store().paths().profile);
    auto *open = new QPushButton(tr("Open the folder"), this);
    connect(open, &QPushButton::clicked, this,
            [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).path())); });
    addRow(
        tr("Profile"), open,
        tr("%1. Edit it with any editor; a change is in force at once if it is valid.").arg(path));

    auto *exportButton = new QPushButton(tr("Export…"), this);
    connect(exportButton, &QPushButton::clicked, this, &ProfileSection::exportProfile);
    addRow(tr("Take it along"), exportButton,
           tr("Providers, rules, clients and budgets as one file. No secret is in it."));
    auto *importButton = new QPushButton(tr("Import…"), this);
    connect(importButton, &QPushButton::clicked, this, &ProfileSection::importProfile);
    addRow(tr("Bring one"), importButton, tr("You see what would change before anything does."));

    auto *diagnostics = new QPushButton(tr("Write a report…"), this);
    connect(diagnostics, &QPushButton::clicked, this, &ProfileSection::writeDiagnostics);
    addRow(tr("Diagnostics"), diagnostics,
           tr("Versions, the profile without tokens and header values, the last failures. No "
              "prompts, no answers, no keys. Read it before you send it."));
}

QString ProfileSection::save(const QString &title, const QString &name, const QByteArray &text)
{
    QString path = QFileDialog::getSaveFileName(this, title, name);
    if (path.isEmpty())
        return {};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0 || !file.commit()) {
        emit problem(tr("The file was not written: %1").arg(file.errorString()));
        return {};
    }
    emit problem({});
    return path;
}

void ProfileSection::exportProfile()
{
    auto tree = context().host.store().tree();
    if (!tree) {
        emit problem(QString::fromStdString(tree.error().message));
        return;
    }
    const std::string text = profileText(*tree);
    (void)save(tr("Export the profile"), QStringLiteral("patchbay-profile.json"),
               QByteArray::fromStdString(text));
}

void ProfileSection::importProfile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import a profile"), QString(),
                                                      tr("Profiles (*.json)"));
    if (path.isEmpty())
        return;
    QFile file(path);
    constexpr qint64 most = 16 * 1024 * 1024;
    if (!file.open(QIODevice::ReadOnly) || file.size() > most) {
        emit problem(tr("%1 cannot be read: %2").arg(path, file.errorString()));
        return;
    }
    const std::string text = file.readAll().toStdString();
    const auto config = readProfile(text, presetsOf(context().host.catalog()));
    if (!config) {
        const Problems &all = config.error();
        constexpr std::size_t told = 3;
        const Problems first(all.begin(), all.begin() + std::min(all.size(), told));
        emit problem(
            tr("The profile is not valid, so nothing was changed. %1").arg(inWords(first)));
        return;
    }
    ImportPreview preview(*context().host.config(), *config, this);
    if (preview.exec() != QDialog::Accepted)
        return;
    const auto imported = json::parseTree(text);
    if (imported)
        editProfile([&imported](json::Tree &tree) { tree = *imported; });
}

void ProfileSection::writeDiagnostics()
{
    const auto failed = ExchangeFilter::parse("outcome:error,partial", 0);
    whenAnswered<Result<ExchangePage>>(
        context().host.backend().exchanges(failed.value_or(ExchangeFilter()), 0, 50), this,
        [this](const auto &page) {
            const std::vector<ExchangeRecord> failures
                = page ? page->records : std::vector<ExchangeRecord>();
            (void)save(tr("Write a report"), QStringLiteral("patchbay-report.txt"),
                       diagnosticsReport(context().host, failures));
        });
}

} // namespace patchbay
