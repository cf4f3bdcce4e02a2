from nanograd.draw.drawing import Drawing, draw_dot
