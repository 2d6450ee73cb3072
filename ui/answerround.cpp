#include "ui/answerround.h"

namespace patchbay {

AnswerRound::AnswerRound(QObject *context, std::function<void()> questions,
                         std::function<void()> done)
    : m_context(context)
    , m_questions(std::move(questions))
    , m_done(std::move(done))
{ }

void AnswerRound::run()
{
    if (m_pending > 0) {
        m_again = true;
        return;
    }
    m_problem.clear();
    ++m_pending; // until all is asked for
    m_questions();
    answered();
}

void AnswerRound::answered()
{
    if (--m_pending > 0)
        return;
    m_done();
    if (std::exchange(m_again, false))
        run();
}

} // namespace patchbay
