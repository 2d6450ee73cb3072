#include "ui/settings/historysection.h"

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/widgets/confirmation.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace patchbay {

HistorySection::HistorySection(const UiContext &context, QWidget *parent)
    : SettingsSection(context, tr("History"), parent)
    , m_bodies(new QComboBox(this))
{
    m_bodies->addItem(tr("Nothing"), QStringLiteral("off"));
    m_bodies->addItem(tr("Of failed requests"), QStringLiteral("errors"));
    m_bodies->addItem(tr("Of all requests"), QStringLiteral("all"));
    connect(m_bodies, &QComboBox::currentIndexChanged, this, [this] {
        const std::string chosen = m_bodies->currentData().toString().toStdString();
        if (!m_loading)
            editProfile([&chosen](json::Tree &tree) { tree["history"]["bodies"] = chosen; });
    });
    addRow(tr("&Keep prompts and answers"), m_bodies,
           tr("Figures are always kept: who asked what, tokens, cost, times. Words only if you "
              "say so; they stay on this machine, and secrets are cut out."));
    m_days = numberRow(tr("For &days"), tr("0: no limit."), 36'500, "history", "keep_days");
    m_size = numberRow(tr("In at most &MiB"), tr("The oldest go first. 0: no limit."), 1'048'576,
                       "history", "max_mb");
    auto *purgeButton = new QPushButton(tr("Delete what is kept…"), this);
    purgeButton->setProperty("kind", QStringLiteral("danger"));
    auto *purging = new QWidget(this);
    auto *column = new QVBoxLayout(purging);
    column->setContentsMargins(0, 0, 0, 0);
    auto *confirm = new Confirmation(tr("Keep them"), tr("Delete all of them"), purging);
    confirm->setMaximumWidth(480);
    column->addWidget(purgeButton, 0, Qt::AlignLeft);
    column->addWidget(confirm);
    connect(purgeButton, &QPushButton::clicked, this, [confirm] {
        confirm->ask(tr("All prompts and answers that are kept will be overwritten and deleted. "
                        "The figures stay. This cannot be undone."));
    });
    connect(confirm, &Confirmation::agreed, this, &HistorySection::purge);
    m_purged = addRow(tr("Prompts and answers"), purging);
    connect(&context.host, &RelayHost::changed, this, &HistorySection::load);
    load();
}

QSpinBox *HistorySection::numberRow(const QString &name, const QString &remark, int most,
                                    const char *section, const char *field)
{
    auto *number = new QSpinBox(this);
    number->setRange(0, most);
    number->setKeyboardTracking(false);
    connect(number, &QSpinBox::valueChanged, this, [this, section, field](int value) {
        if (!m_loading)
            editProfile([=](json::Tree &tree) { tree[section][field] = value; });
    });
    addRow(name, number, remark);
    return number;
}

void HistorySection::load()
{
    const auto config = context().host.config();
    if (!config)
        return;
    m_loading = true;
    m_bodies->setCurrentIndex(static_cast<int>(config->history.bodies));
    m_days->setValue(config->history.keepDays);
    m_size->setValue(config->history.maxMb);
    m_loading = false;
}

void HistorySection::purge()
{
    whenAnswered<Result<void>>(context().host.backend().purgeHistory(), this,
                               [this](const auto &done) {
                                   if (done)
                                       setRemark(m_purged, tr("Deleted."));
                                   else
                                       emit problem(QString::fromStdString(done.error().message));
                               });
}

} // namespace patchbay
