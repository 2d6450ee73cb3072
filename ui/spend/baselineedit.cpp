#include "ui/spend/baselineedit.h"

#include "core/backend/relayhost.h"
#include "ui/profileedit.h"
#include "ui/routes/problemlabel.h"
#include "ui/targetnames.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"

#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

BaselineEdit::BaselineEdit(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_open(new QPushButton(tr("Compare with another model…"), this))
    , m_form(new QWidget(this))
    , m_model(new QLineEdit(m_form))
    , m_problem(new ProblemLabel(context.theme, this))
{
    m_open->setProperty("kind", QStringLiteral("link"));
    m_model->setPlaceholderText(tr("provider/model"));
    m_model->setAccessibleName(tr("The model that spend is compared with"));
    m_model->setToolTip(tr("What would everything have cost on this one? Empty: no comparison"));
    m_model->setClearButtonEnabled(true);
    m_model->installEventFilter(this);
    auto *compare = new QPushButton(tr("Compare"), m_form);
    auto *row = new QHBoxLayout(m_form);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_model, 1);
    row->addWidget(compare);
    m_form->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_open, 0, Qt::AlignLeft);
    layout->addWidget(m_form);
    layout->addWidget(m_problem);
    connect(m_open, &QPushButton::clicked, this, &BaselineEdit::open);
    connect(m_model, &QLineEdit::returnPressed, this, &BaselineEdit::save);
    connect(compare, &QPushButton::clicked, this, &BaselineEdit::save);
}

void BaselineEdit::open()
{
    auto *completer = new QCompleter(targetNames(m_context.host), m_model);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_model->setCompleter(completer); // which deletes the one before
    const auto config = m_context.host.config();
    m_model->setText(config ? fromUtf8(config->baselineModel) : QString());
    m_open->hide();
    m_form->show();
    m_model->selectAll();
    m_model->setFocus();
}

void BaselineEdit::close()
{
    m_problem->say({});
    m_form->hide();
    m_open->show();
    m_open->setFocus();
}

void BaselineEdit::save()
{
    ConfigStore &store = m_context.host.store();
    const std::string model = m_model->text().trimmed().toStdString();
    const auto saved = editProfile(store, store.hash(), [&model](json::Tree &profile) {
        if (model.empty())
            profile.erase("baseline_model");
        else
            profile["baseline_model"] = model;
    });
    if (saved) {
        close();
        return;
    }
    m_problem->say({inWords(saved.error().problems)});
}

bool BaselineEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_model && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace patchbay
