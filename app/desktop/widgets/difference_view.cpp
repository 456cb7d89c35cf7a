#include "desktop/widgets/difference_view.h"

#include "desktop/style/style_sheet.h"

#include <QEvent>
#include <QPainter>
#include <QSyntaxHighlighter>
#include <QTextBlock>

namespace seedbed::desktop {

// The colours of the signs, and of what stands for lines that were left out.
class DifferenceView::Signs final : public QSyntaxHighlighter {
public:
    explicit Signs(DifferenceView& view) : QSyntaxHighlighter(view.document()), view_(view) {}

protected:
    void highlightBlock(const QString& text) override
    {
        const style::Colors& colors = style::colors(view_.palette());
        if (text.startsWith(QLatin1String("@@"))) {
            setFormat(0, static_cast<int>(text.size()), colors.muted);
        } else if (text.startsWith(QLatin1Char('+')) || text.startsWith(QLatin1Char('-'))) {
            QTextCharFormat sign;
            sign.setForeground(text.startsWith(QLatin1Char('+')) ? colors.good : colors.bad);
            sign.setFontWeight(QFont::DemiBold);
            setFormat(0, 1, sign);
        }
    }

private:
    DifferenceView& view_;
};

DifferenceView::DifferenceView(const QString& accessible_name, QWidget* parent) : QPlainTextEdit(parent), signs_(new Signs(*this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setAccessibleName(accessible_name);
    setFont(style::mono_font());
}

void DifferenceView::show_lines(const std::vector<std::string>& lines)
{
    QString text;
    for (const std::string& line : lines) {
        text += QString::fromStdString(line) + QLatin1Char('\n');
    }
    text.chop(1);
    setPlainText(text);
}

// The ground of a line goes through to the edge, whatever its length.
void DifferenceView::paintEvent(QPaintEvent* event)
{
    const style::Colors& colors = style::colors(palette());
    QPainter painter(viewport());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF line = blockBoundingGeometry(block).translated(contentOffset());
        if (line.top() > event->rect().bottom()) {
            break;
        }
        const QString text = block.text();
        const bool came = text.startsWith(QLatin1Char('+'));
        if (came || text.startsWith(QLatin1Char('-'))) {
            painter.fillRect(QRectF(0, line.top(), viewport()->width(), line.height()), came ? colors.good_soft : colors.bad_soft);
        }
    }
    painter.end();
    QPlainTextEdit::paintEvent(event);
}

void DifferenceView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        signs_->rehighlight();
    }
}

}  // namespace seedbed::desktop
